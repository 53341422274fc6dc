package io.midwatch.tests.endtoend;

import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.SignatureAnswer;
import io.midwatch.engine.web.Vote;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The laws of signing in their short form. */
final class FakeSigning {

  private FakeSigning() {}

  /** Why a word does not count; empty if it does. */
  static Optional<SignatureAnswer> refusal(
      IncidentRecord incident, Vote vote, Person person, FreshSignIn fresh, Moment now) {
    Approval approval = incident.chosen().map(ProposalRecord::approval).orElse(null);
    if (approval == null || approval.state() != ApprovalState.PENDING) {
      return Optional.of(new SignatureAnswer.Ended("signing has ended for " + incident.id()));
    }
    if (!approval.planHash().equals(vote.planHash())) {
      return Optional.of(new SignatureAnswer.WrongHash("this is not the plan that waits"));
    }
    if (person.roles().isEmpty()) {
      return Optional.of(new SignatureAnswer.Refused("role", person.name() + " holds no role"));
    }
    return approval.signatures().stream().anyMatch(word -> word.person().equals(person.name()))
        ? Optional.of(
            new SignatureAnswer.Refused("one-word", person.name() + " has already signed"))
        : fresh
            .refuse(approval, signature(vote, person, now))
            .map(refusal -> new SignatureAnswer.Refused(refusal.law(), refusal.message()));
  }

  /** The incident after a word that counts. */
  static IncidentRecord count(IncidentRecord incident, Vote vote, Person person, Moment now) {
    ProposalRecord chosen = incident.chosen().orElseThrow();
    Approval before = chosen.approval();
    List<Signature> words = new ArrayList<>(before.signatures());
    words.add(signature(vote, person, now));
    ApprovalState state =
        !vote.approve()
            ? ApprovalState.REJECTED
            : words.size() >= needed(before) ? ApprovalState.APPROVED : ApprovalState.PENDING;
    IncidentState next =
        switch (state) {
          case REJECTED -> IncidentState.REJECTED;
          case APPROVED -> IncidentState.DECIDED;
          default -> IncidentState.WAITING;
        };
    Approval after =
        new Approval(before.planHash(), before.verdict(), state, words, before.expires());
    return incident.edit().chosen(chosen.with(after)).state(next, incident.reasons()).done();
  }

  private static Signature signature(Vote vote, Person person, Moment now) {
    return new Signature(
        person.name(),
        person.roles(),
        vote.approve(),
        vote.reason(),
        vote.via(),
        now,
        vote.provedAt());
  }

  static int needed(Approval approval) {
    return approval.verdict() == Verdict.ASK_TWO ? 2 : 1;
  }
}
