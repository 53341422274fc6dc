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
 * Decides recorded cases one after another, and keeps of each only what changed. A pack decides a
 * case as it would have been made under that pack, as activation does when it compares.
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

  /** Decides one case. The whole decision is made only where it changed. */
  public void add(RecordedCase recorded) {
    CaseFile file = recorded.file();
    Gist old = before == null ? gist(recorded.decision()) : before.gist(seen(before, file));
    CaseFile seen = seen(now, file);
    Gist fresh = now.gist(seen);
    cases++;
    if (old.verdict() == fresh.verdict() && old.urgency() == fresh.urgency()) {
      count(old.verdict(), fresh.verdict());
      if (Set.copyOf(old.fired()).equals(Set.copyOf(fresh.fired()))) {
        identical++;
      } else {
        otherFindings++;
      }
      return;
    }
    changed(
        recorded,
        before == null ? recorded.decision() : before.decide(seen(before, file)),
        now.decide(seen));
  }

  private void changed(RecordedCase recorded, Decision old, Decision fresh) {
    count(old.verdict(), fresh.verdict());
    String cause = Cause.of(old, fresh);
    movers.computeIfAbsent(cause, any -> Cause.movers(old, fresh));
    groups.computeIfAbsent(cause, any -> new ArrayList<>()).add(move(recorded, old, fresh));
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
