package io.midwatch.tests.bench;

import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** Five hundred orders read, checked, built and asked once by a JVM that has just started. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class FirstBuild extends AsServed {
  private final PolicyPack pack = Operations.pack(Texts.many(ManyOrders.ORDERS));
  private final BenchCase one = BenchCases.of(1, 12).get(0);

  /** The first build of the JVM. */
  @Benchmark
  public Object cold() {
    StandingOrders orders = Operations.made(pack);
    return orders.gist(one.file());
  }
}
