package io.midwatch.tests.bench;

import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** Five hundred orders over cases of two hundred facts, and building five hundred orders. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ManyOrders extends AsServed {
  static final int ORDERS = 500;
  private static final int CASES = 64;
  private static final int FACTS = 200;

  private final PolicyPack pack = Operations.pack(Texts.many(ORDERS));
  private StandingOrders orders = Operations.made(pack);
  private List<BenchCase> cases = List.of();
  private int next;

  /** Makes the cases up. */
  @Setup
  public void cases() {
    cases = BenchCases.of(CASES, FACTS);
  }

  private BenchCase one() {
    next = (next + 1) % CASES;
    return cases.get(next);
  }

  /** The verdict and the orders that fired. */
  @Benchmark
  public Object verdict() {
    return orders.gist(one().file());
  }

  /** With every guardrail's value, the second reading and the counterfactual. */
  @Benchmark
  public Object explained() {
    return orders.decide(one().file());
  }

  /** Read, checked, built, swapped in, and the first case decided. */
  @Benchmark
  public Object swap() {
    orders = Operations.made(pack);
    return orders.gist(one().file());
  }
}
