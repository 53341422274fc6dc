package io.midwatch.tests.bench;

import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Drains decided and explained by the starter pack, the search for a single change included. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class StarterPack extends AsServed {
  private final StandingOrders starter = Packs.load("starter");
  private final List<CaseFile> cases = StarterCases.of(starter);
  private int next;

  /** One decision that asks for signatures or holds, with its counterfactual. */
  @Benchmark
  public Object explained() {
    next = (next + 1) % cases.size();
    return starter.decide(cases.get(next));
  }
}
