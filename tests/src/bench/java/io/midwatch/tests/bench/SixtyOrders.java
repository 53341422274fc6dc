package io.midwatch.tests.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The same cases decided by the same sixty orders, by each contender. */
@State(Scope.Thread)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SixtyOrders extends AsServed {
  static final int CASES = 256;
  static final int FACTS = 19;

  @Param({
    Contenders.LIMIT,
    Contenders.VERDICT,
    Contenders.EXPLAINED,
    "Midwatch explained with what would change it",
    "Cedar",
    "CEL",
    "Easy Rules"
  })
  public String contender;

  private List<BenchCase> cases = List.of();
  private Contender asked = new PlainJava();
  private int next;

  /** Nothing is measured unless every answer is that of plain Java. */
  @Setup
  public void check() {
    cases = BenchCases.of(CASES, FACTS);
    asked = Contenders.of(contender, cases);
    Contenders.check(asked, cases);
  }

  /** One decision. */
  @Benchmark
  public Object decision() {
    next = (next + 1) % CASES;
    return asked.decide(cases.get(next));
  }
}
