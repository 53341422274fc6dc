package io.midwatch.engine.activation;

import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.policy.PackArchive;
import io.midwatch.engine.policy.PackContent;
import io.midwatch.engine.policy.PackHistory;
import io.midwatch.engine.policy.PackMaker;
import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.PackSource;
import io.midwatch.rules.Moment;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** Which pack a service begins with. */
final class Beginning {

  private Beginning() {}

  /**
   * What was found.
   *
   * @param orders the orders to begin with
   * @param since when they came in force
   * @param signedBy who signed for them
   */
  record Found(StandingOrders orders, Moment since, List<String> signedBy) {}

  /** The pack that was in force last; if none ever was, the configured one, which then is. */
  static Found of(PackSource source, PackSource.Read read, UnitOfWork store, Clock clock) {
    Optional<PackRecord> last = store.inTransaction(work -> work.packs().active());
    if (last.isPresent()) {
      PackRecord kept = last.get();
      return new Found(restored(kept), kept.activatedAt(), kept.signedBy());
    }
    PackContent content = read.content();
    if (content == null) {
      throw new PackProblems(
          read.problems().isEmpty()
              ? List.of(source.named() + " is being changed; start again when it is complete")
              : shown(source.named(), read.problems(), Optional.empty()));
    }
    PackMaker.Made made = PackMaker.make(content);
    StandingOrders orders = made.orders();
    if (orders == null) {
      throw new PackProblems(shown(source.named(), made.problems(), Optional.of(content)));
    }
    Moment now = Moment.of(clock.instant());
    Candidate first = new Candidate(content, orders, Comparison.NONE, first(source));
    store.inTransaction(
        work -> {
          work.packs().activate(record(first, "", now, List.of()));
          return work.append(
              now,
              "",
              "pack-activated",
              PackEntries.activated(source.named(), first, "", List.of()));
        });
    return new Found(orders, now, List.of());
  }

  /** Nothing was there before it, so that nobody made anything milder; what follows, follows it. */
  private static PackHistory first(PackSource source) {
    return new PackHistory(source.history("").commit(), List.of(), true);
  }

  /**
   * What is kept of a pack that is put in force.
   *
   * @param before the version that it takes the place of
   */
  static PackRecord record(Candidate candidate, String before, Moment now, List<String> signedBy) {
    List<PackRecord.Author> authors =
        candidate.history().authors().stream()
            .map(author -> new PackRecord.Author(author.name(), author.mail()))
            .toList();
    return new PackRecord(
        candidate.digest(),
        candidate.name(),
        now,
        signedBy,
        PackArchive.write(candidate.content()),
        before,
        authors.isEmpty() ? "" : authors.get(0).name(),
        authors.isEmpty() ? "" : authors.get(0).mail(),
        authors.stream().skip(1).toList(),
        candidate.history().commit());
  }

  /** An earlier pack, if it is kept and this version can read it. */
  static Optional<StandingOrders> earlier(UnitOfWork store, String digest) {
    return store
        .inTransaction(work -> work.packs().find(digest))
        .map(kept -> PackMaker.make(PackArchive.read(kept.archive())))
        .flatMap(made -> Optional.ofNullable(made.orders()))
        .filter(orders -> orders.pack().digest().equals(digest));
  }

  static StandingOrders restored(PackRecord kept) {
    PackMaker.Made made = PackMaker.make(PackArchive.read(kept.archive()));
    StandingOrders orders = made.orders();
    if (orders == null || !orders.pack().digest().equals(kept.digest())) {
      throw new PackProblems(
          List.of(
              "the pack that was in force last, "
                  + kept.name()
                  + " "
                  + kept.digest()
                  + ", can't be read by this version, so nobody can say whether the configured one"
                  + " would be milder\n"
                  + "  help: start the version before this one, activate a pack there that both can"
                  + " read, then start this one again"));
    }
    return orders;
  }

  private static List<String> shown(
      String named, List<PolicyProblem> problems, Optional<PackContent> content) {
    return problems.stream()
        .map(problem -> named + "/" + problem.shown(sourceLine(problem, content)))
        .toList();
  }

  private static String sourceLine(PolicyProblem problem, Optional<PackContent> content) {
    byte[] bytes = content.map(found -> found.files().get(problem.file())).orElse(null);
    return bytes == null
        ? ""
        : new String(bytes, StandardCharsets.UTF_8)
            .lines()
            .skip(Math.max(0, problem.line() - 1L))
            .findFirst()
            .orElse("");
  }
}
