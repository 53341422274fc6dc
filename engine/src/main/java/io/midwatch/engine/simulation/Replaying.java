package io.midwatch.engine.simulation;

import io.midwatch.engine.simulation.Replay.Group;
import io.midwatch.engine.simulation.Replay.Move;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Decides recorded cases one after another, and keeps of each only what changed. */
public final class Replaying {

  private final StandingOrders now;
  private final @Nullable StandingOrders before;
  private final Map<Verdict, Map<Verdict, Integer>> matrix = new EnumMap<>(Verdict.class);
  private final SortedMap<String, List<Move>> groups = new TreeMap<>();
  private int cases;
  private int identical;

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

  /** Decides one case. */
  public void add(RecordedCase recorded) {
    Decision old = before == null ? recorded.decision() : before.decide(recorded.file());
    Decision fresh = now.decide(recorded.file());
    cases++;
    matrix
        .computeIfAbsent(old.verdict(), any -> new EnumMap<>(Verdict.class))
        .merge(fresh.verdict(), 1, Integer::sum);
    if (CanonicalJson.write(old).equals(CanonicalJson.write(fresh))) {
      identical++;
    } else if (changed(old, fresh)) {
      groups
          .computeIfAbsent(Cause.of(old, fresh), any -> new ArrayList<>())
          .add(move(recorded, old, fresh));
    }
  }

  private static boolean changed(Decision old, Decision fresh) {
    return old.verdict() != fresh.verdict()
        || old.urgency() != fresh.urgency()
        || !old.needs().equals(fresh.needs());
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
            .map(group -> new Group(group.getKey(), group.getValue()))
            .sorted(Comparator.comparingInt((Group group) -> group.moves().size()).reversed())
            .toList();
    return new Replay(cases, identical, matrix, sorted);
  }
}
