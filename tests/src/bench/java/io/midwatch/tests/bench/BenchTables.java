package io.midwatch.tests.bench;

import java.io.PrintStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.util.Statistics;

/** Writes what was measured as tables. */
final class BenchTables {
  private static final String ALLOCATED = "gc.alloc.rate.norm";

  private final PrintStream out;

  BenchTables(PrintStream out) {
    this.out = out;
  }

  /** The contenders, each in both modes. */
  void sixty(Collection<RunResult> results) {
    Map<String, RunResult> rates = new LinkedHashMap<>();
    Map<String, RunResult> times = new LinkedHashMap<>();
    for (RunResult result : results) {
      boolean rate = result.getParams().getMode() == Mode.Throughput;
      (rate ? rates : times).put(result.getParams().getParam("contender"), result);
    }
    double limit = secondary(rates.get(Contenders.LIMIT), CpuTime.LABEL);
    out.println(
        "| 60 orders | decisions/s, one thread | p50, µs | p99, µs | allocated, KiB"
            + " | processor time, µs | times plain Java's |");
    out.println("| --- | --- | --- | --- | --- | --- | --- |");
    rates.forEach(
        (contender, rate) -> {
          Statistics time = times.get(contender).getPrimaryResult().getStatistics();
          double cpu = secondary(rate, CpuTime.LABEL);
          out.printf(
              "| %s | %,.0f | %,.1f | %,.1f | %,.1f | %,.2f | %,.0f |%n",
              contender,
              rate.getPrimaryResult().getScore() * 1e6,
              time.getPercentile(50),
              time.getPercentile(99),
              secondary(rate, ALLOCATED) / 1024,
              cpu,
              cpu / limit);
        });
    out.println();
  }

  /** Several threads over one rulebook, a row each. */
  void threads(Collection<RunResult> results) {
    out.println("| 60 orders | threads | decisions/s, all of them | processor time, µs |");
    out.println("| --- | --- | --- | --- |");
    for (RunResult result : results) {
      out.printf(
          "| %s | %d | %,.0f | %,.2f |%n",
          result.getParams().getParam("contender"),
          result.getParams().getThreads(),
          result.getPrimaryResult().getScore() * 1e6,
          secondary(result, CpuTime.LABEL));
    }
    out.println();
  }

  /** Anything else, a row each. */
  void others(Collection<RunResult> results) {
    out.println("| what | p50, ms | p99, ms | most, ms | allocated, KiB | processor time, ms |");
    out.println("| --- | --- | --- | --- | --- | --- |");
    for (RunResult result : results) {
      Statistics time = result.getPrimaryResult().getStatistics();
      double unit = result.getPrimaryResult().getScoreUnit().startsWith("us") ? 1e3 : 1;
      String name = result.getParams().getBenchmark();
      out.printf(
          "| %s | %,.3f | %,.3f | %,.3f | %,.0f | %,.3f |%n",
          name.substring(name.lastIndexOf('.', name.lastIndexOf('.') - 1) + 1),
          time.getPercentile(50) / unit,
          time.getPercentile(99) / unit,
          time.getMax() / unit,
          secondary(result, ALLOCATED) / 1024,
          secondary(result, CpuTime.LABEL) / 1e3);
    }
    out.println();
  }

  private static double secondary(RunResult result, String label) {
    Result<?> found = result.getSecondaryResults().get(label);
    return found == null ? Double.NaN : found.getScore();
  }
}
