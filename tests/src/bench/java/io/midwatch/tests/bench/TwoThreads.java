package io.midwatch.tests.bench;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;

/** The cases of {@link SixtyOrders}, decided by one rulebook that several threads share. */
@State(Scope.Benchmark)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TwoThreads extends AsServed {
  @Param({Contenders.VERDICT, Contenders.EXPLAINED})
  public String contender;

  private List<BenchCase> cases = List.of();
  private Contender asked = new PlainJava();

  /** Where each thread is in the list of cases. */
  @State(Scope.Thread)
  public static class Place {
    private int next;
  }

  /** Nothing is measured unless every answer is that of plain Java. */
  @Setup
  public void check() {
    cases = BenchCases.of(SixtyOrders.CASES, SixtyOrders.FACTS);
    asked = Contenders.of(contender, cases);
    Contenders.check(asked, cases);
  }

  /** One decision. */
  @Benchmark
  public Object decision(Place place) {
    place.next = (place.next + 1) % cases.size();
    return asked.decide(cases.get(place.next));
  }
}
