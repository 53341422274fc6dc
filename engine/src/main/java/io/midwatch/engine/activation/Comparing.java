package io.midwatch.engine.activation;

import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.rulebook.AsSeenUnder;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Decides recorded cases under two packs. */
final class Comparing {

  private static final int MOST_SHOWN = 10;

  private final StandingOrders running;
  private final StandingOrders candidate;
  private final Map<Verdict, Map<Verdict, Integer>> moves = new TreeMap<>();
  private final List<Comparison.MilderCase> milder = new ArrayList<>();
  private int cases;
  private int milderCount;
  private int unclear;

  private Comparing(StandingOrders running, StandingOrders candidate) {
    this.running = running;
    this.candidate = candidate;
  }

  static Comparison of(StandingOrders running, StandingOrders candidate, UnitOfWork store) {
    Comparing comparing = new Comparing(running, candidate);
    boolean older =
        RecordedCases.newest(
            store, found -> found.ifPresentOrElse(comparing::one, () -> comparing.unclear++));
    return comparing.done(older);
  }

  private void one(CaseFile recorded) {
    String operation = recorded.operation().name();
    if (!AsSeenUnder.comparable(recorded, running.pack(), candidate.pack())) {
      unclear++;
      return;
    }
    cases++;
    Verdict from = running.verdict(AsSeenUnder.pack(running.pack(), recorded));
    Verdict to = candidate.verdict(AsSeenUnder.pack(candidate.pack(), recorded));
    if (from != to) {
      moves.computeIfAbsent(from, verdict -> new TreeMap<>()).merge(to, 1, Integer::sum);
    }
    if (to.compareTo(from) < 0) {
      milderCount++;
      if (milder.size() < MOST_SHOWN) {
        milder.add(
            new Comparison.MilderCase(
                recorded.incident(), CanonicalJson.digest(recorded), operation, from, to));
      }
    }
  }

  private Comparison done(boolean older) {
    List<Comparison.Move> all = new ArrayList<>();
    moves.forEach(
        (from, tos) -> tos.forEach((to, count) -> all.add(new Comparison.Move(from, to, count))));
    return new Comparison(cases, older, all, milder, milderCount, unclear);
  }
}
