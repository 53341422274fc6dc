package io.midwatch.engine.activation;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.PackShelf;
import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.engine.policy.PackAuthor;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.rulebook.AsSeenUnder;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Bars the authors of a version of the pack from signing what that version made milder. Each
 * version that is kept is compared with the one before it; where that can't be had any more, its
 * author is barred. The very first pack made nothing milder: there was none before it.
 */
public final class PackAuthors implements Duties {

  private final UnitOfWork store;
  private final InForce inForce;

  /** Over the packs that were put in force. */
  public PackAuthors(UnitOfWork store, InForce inForce) {
    this.store = store;
    this.inForce = inForce;
  }

  @Override
  public boolean bars(ProposalRecord chosen, Person person) {
    Plan plan = chosen.plan();
    return plan != null
        && store.inTransaction(work -> line(work.packs(), plan.packDigest())).stream()
            .filter(pack -> wrote(pack, person.name()))
            .anyMatch(pack -> milder(pack, chosen.caseFile()));
  }

  private static boolean wrote(PackRecord pack, String person) {
    return Authorship.wrote(new PackAuthor(pack.author(), pack.authorMail()), person)
        || pack.others().stream()
            .map(other -> new PackAuthor(other.name(), other.mail()))
            .anyMatch(other -> Authorship.wrote(other, person));
  }

  /** A version and those before it, newest first. */
  private static List<PackRecord> line(PackShelf packs, String digest) {
    List<PackRecord> line = new ArrayList<>();
    Optional<PackRecord> next = packs.find(digest);
    while (next.isPresent() && line.size() < PackShelf.KEPT) {
      line.add(next.get());
      next = packs.find(next.get().before());
    }
    return line;
  }

  private boolean milder(PackRecord pack, CaseFile file) {
    if (pack.before().isEmpty()) {
      return false;
    }
    Optional<StandingOrders> after = inForce.of(pack.digest());
    Optional<StandingOrders> before = inForce.of(pack.before());
    return after.isEmpty()
        || before.isEmpty()
        || !AsSeenUnder.comparable(file, before.get().pack(), after.get().pack())
        || verdict(after.get(), file).compareTo(verdict(before.get(), file)) < 0;
  }

  private static Verdict verdict(StandingOrders orders, CaseFile file) {
    return orders.verdict(AsSeenUnder.pack(orders.pack(), file));
  }
}
