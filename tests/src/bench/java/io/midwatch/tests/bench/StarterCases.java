package io.midwatch.tests.bench;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.rulebook.StandingOrders;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/** Drains that the starter pack holds for one reason, for two, or for none that can be lifted. */
final class StarterCases {
  private static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");
  private static final ResourceRef BUDGET =
      new ResourceRef("eu-1", "PodDisruptionBudget", "shop", "cart");

  private StarterCases() {}

  static List<CaseFile> of(StandingOrders starter) {
    List<CaseFile> cases = new ArrayList<>();
    for (int ill : new int[] {0, 3}) {
      for (int allowed : new int[] {0, 1}) {
        for (int streak : new int[] {0, 2}) {
          for (boolean recent : new boolean[] {false, true}) {
            cases.add(file(starter, facts(ill, allowed, streak, recent)));
          }
        }
      }
    }
    return cases;
  }

  private static List<Fact> facts(int ill, int allowed, int streak, boolean recent) {
    List<Fact> facts =
        new ArrayList<>(
            List.of(
                new Workload(
                    CART, "Deployment", 3, 3, 1, Duration.ofDays(90), "", false, false),
                new DisruptionBudget(BUDGET, CART, allowed, 3, 3, 1),
                new Node(World.NODE, "general", true, false, false, 4),
                new Pool("eu-1", "general", 10, ill, 0),
                new Cluster("eu-1", Environment.PROD, "eu-central", "a", 12, 12),
                new TrackRecord("drain-node", FaultClass.NODE_DISK, 4, streak, streak)));
    if (recent) {
      facts.add(
          new RecentChange("ch-1", "restart-pods", World.NODE, true, Duration.ofMinutes(4)));
    }
    return Marks.with(facts);
  }

  private static CaseFile file(StandingOrders starter, List<Fact> facts) {
    Operation drain = starter.pack().operation("drain-node").orElseThrow();
    ProposedChange subject =
        new ProposedChange(
            drain.name(),
            drain.operationClass(),
            World.NODE,
            List.of("shop"),
            Environment.PROD,
            Tier.NORMAL,
            Grade.CONFIRMED,
            FaultClass.NODE_DISK,
            "cause",
            drain.reversibility(),
            drain.disruptive(),
            4,
            1,
            1,
            1);
    return BenchCases.file(drain, subject, new TreeMap<>(), facts);
  }
}
