package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Names;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.policy.PackAuthor;
import io.midwatch.engine.policy.PackHistory;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The laws of signing for a milder pack. Pure: what is kept, and when, is for the caller. */
final class PackSigning {

  /** Who may sign for a pack. */
  static final String ROLE = "policy-admin";

  /** So many different people; one more where an unknown author may be among them. */
  static final int NEEDED = 2;

  private static final Duration LAPSE = Duration.ofHours(24);

  private PackSigning() {}

  /**
   * What is asked of people for a milder pack.
   *
   * @param from the digest of the pack that it would replace
   */
  static PackStatus.Pending ask(Candidate candidate, String from, Moment now) {
    return new PackStatus.Pending(
        candidate.name(),
        candidate.digest(),
        now,
        now.plus(LAPSE),
        candidate.history().shown(),
        candidate.comparison(),
        hash(from, candidate.digest(), candidate.comparison(), now),
        List.of(),
        candidate.history().complete() ? NEEDED : NEEDED + 1);
  }

  /** What a signature is bound to: which pack is replaced by which, at what price, asked when. */
  private static String hash(String from, String to, Comparison comparison, Moment since) {
    return CanonicalJson.digest(
        Map.of("from", from, "to", to, "comparison", comparison, "since", since));
  }

  /**
   * Why a person's word is not taken; empty if it is.
   *
   * @param history who wrote the pack
   */
  static Optional<Refusal> refuse(
      PackStatus.Pending pending, PackHistory history, Person person, Moment now) {
    if (!now.isBefore(pending.lapses())) {
      return Optional.of(
          new Refusal(
              Refusal.Kind.ENDED,
              "signatures lapse",
              "signatures lapse: it is about to be compared anew; look at it and sign again"));
    }
    if (!person.human()) {
      return notEntitled("only people sign", person.name() + " is no person");
    }
    if (!person.roles().contains(ROLE)) {
      return notEntitled(
          "signing for a pack needs the role " + ROLE,
          person.name() + " holds " + (person.roles().isEmpty() ? "no role" : person.roles()));
    }
    if (Names.mixed(person.name())) {
      return notEntitled(
          "names of mixed scripts sign nothing", person.name() + " may be taken for another");
    }
    Optional<PackAuthor> wrote =
        history.authors().stream()
            .filter(author -> Authorship.wrote(author, person.name()))
            .findFirst();
    if (wrote.isPresent()) {
      return notEntitled("nobody signs what they wrote", wrote.get().shown() + " wrote at it");
    }
    return given(pending, person.name())
        ? notEntitled("one word from each person", person.name() + " has already signed")
        : Optional.empty();
  }

  /** True if the signatures are there: from people only, and different ones. */
  static boolean complete(PackStatus.Pending pending) {
    return pending.signatures().stream()
            .filter(Signature::approve)
            .map(signature -> Names.key(signature.person()))
            .distinct()
            .count()
        >= pending.needed();
  }

  private static boolean given(PackStatus.Pending pending, String person) {
    return pending.signatures().stream().anyMatch(s -> Names.same(s.person(), person));
  }

  static Optional<Refusal> notEntitled(String law, String message) {
    return Optional.of(new Refusal(Refusal.Kind.NOT_ENTITLED, law, law + ": " + message));
  }
}
