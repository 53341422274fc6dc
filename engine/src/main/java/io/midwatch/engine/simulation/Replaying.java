package io.midwatch.engine.simulation;

import io.midwatch.engine.simulation.Replay.Group;
import io.midwatch.engine.simulation.Replay.Move;
import io.midwatch.engine.simulation.Replay.Mover;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.AsSeenUnder;
import io.midwatch.rules.rulebook.Gist;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Decides recorded cases, and keeps of each only what changed. A pack decides a case as it would
 * have been made under that pack, as activation does when it compares.
 */
public final class Replaying {

  private final StandingOrders now;
  private final @Nullable StandingOrders before;
  private final Map<Verdict, Map<Verdict, Integer>> matrix = new EnumMap<>(Verdict.class);
  private final SortedMap<String, List<Move>> groups = new TreeMap<>();
  private final Map<String, List<Mover>> movers = new HashMap<>();
  private int cases;
  private int identical;
  private int otherFindings;

  /**
   * Nothing is decided yet.
   *
   * @param now the orders to try
   * @param before the orders to hold them against; null for the decisions as they were recorded
   */
  public Replaying(StandingOrders now, @Nullable StandingOrders before) {
    this.now = now;
    this.before = before;
  }

  /**
   * A case that was decided, to be added.
   *
   * @param from the verdict before
   * @param to the verdict now
   * @param identical true if the same orders matched; of no meaning where the decision changed
   * @param cause what moved it; empty if it did not change
   * @param movers the orders that moved it
   * @param move the change; null if it did not change
   */
  public record Decided(
      Verdict from,
      Verdict to,
      boolean identical,
      String cause,
      List<Mover> movers,
      @Nullable Move move) {
    public Decided {
      movers = List.copyOf(movers);
    }
  }

  /**
   * Decides one case and keeps nothing of it; several threads may. The whole decision is made only
   * where it changed.
   */
  public Decided decide(RecordedCase recorded) {
    CaseFile file = recorded.file();
    Gist old = before == null ? gist(recorded.decision()) : before.gist(seen(before, file));
    CaseFile seen = seen(now, file);
    Gist fresh = now.gist(seen);
    if (old.verdict() == fresh.verdict() && old.urgency() == fresh.urgency()) {
      boolean identical = Set.copyOf(old.fired()).equals(Set.copyOf(fresh.fired()));
      return new Decided(old.verdict(), fresh.verdict(), identical, "", List.of(), null);
    }
    Decision was = before == null ? recorded.decision() : before.fold(seen(before, file));
    Decision is = now.fold(seen);
    return new Decided(
        was.verdict(),
        is.verdict(),
        false,
        Cause.of(was, is),
        Cause.movers(was, is),
        move(recorded, was, is));
  }

  /** Adds a case that was decided; what is told later keeps this sequence. */
  public void add(Decided decided) {
    cases++;
    count(decided.from(), decided.to());
    if (decided.move() != null) {
      movers.putIfAbsent(decided.cause(), decided.movers());
      groups.computeIfAbsent(decided.cause(), any -> new ArrayList<>()).add(decided.move());
    } else if (decided.identical()) {
      identical++;
    } else {
      otherFindings++;
    }
  }

  private void count(Verdict from, Verdict to) {
    matrix.computeIfAbsent(from, any -> new EnumMap<>(Verdict.class)).merge(to, 1, Integer::sum);
  }

  /** What the pack would have proposed otherwise is decided as it was recorded, and so held. */
  private static CaseFile seen(StandingOrders orders, CaseFile recorded) {
    PolicyPack pack = orders.pack();
    return AsSeenUnder.comparable(recorded, pack, pack)
        ? AsSeenUnder.pack(pack, recorded)
        : recorded;
  }

  private static Gist gist(Decision decision) {
    return new Gist(
        decision.verdict(),
        decision.urgency(),
        decision.fired().stream().map(FiredOrder::id).distinct().toList());
  }

  private static Move move(RecordedCase recorded, Decision old, Decision fresh) {
    Proposal proposal = recorded.file().proposal();
    return new Move(
        recorded.seq(),
        recorded.incident(),
        proposal.operation(),
        proposal.target(),
        old.verdict(),
        fresh.verdict(),
        old.urgency(),
        fresh.urgency());
  }

  /** What came of the cases so far. */
  public Replay done() {
    List<Group> sorted =
        groups.entrySet().stream()
            .map(
                group ->
                    new Group(
                        group.getKey(),
                        movers.getOrDefault(group.getKey(), List.of()),
                        group.getValue()))
            .sorted(Comparator.comparingInt((Group group) -> group.moves().size()).reversed())
            .toList();
    return new Replay(cases, identical, otherFindings, matrix, sorted);
  }
}
