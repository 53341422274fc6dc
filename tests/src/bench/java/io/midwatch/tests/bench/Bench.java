package io.midwatch.tests.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Measures everything and writes the tables, as Markdown, to {@code target/bench.md}. */
public final class Bench {
  private final boolean quick;
  private final PrintStream table;

  private Bench(boolean quick, PrintStream table) {
    this.quick = quick;
    this.table = table;
  }

  /**
   * With the argument {@code quick} there is one short fork of each; with {@code cases} and a number
   * nothing is measured, and so many recorded cases are written to {@code target/cases.jsonl}.
   */
  public static void main(String... arguments) throws Exception {
    Path target = Path.of("target");
    Files.createDirectories(target);
    if (arguments.length == 2 && arguments[0].equals("cases")) {
      ManyCases.write(target.resolve("cases.jsonl"), Integer.parseInt(arguments[1]));
      return;
    }
    Path file = target.resolve("bench.md");
    try (PrintStream table = new PrintStream(Files.newOutputStream(file), true, StandardCharsets.UTF_8)) {
      new Bench(List.of(arguments).contains("quick"), table).all();
    }
    System.out.println(Files.readString(file));
    System.out.println("written to " + file.toAbsolutePath());
  }

  private void all() throws RunnerException, IOException, InterruptedException {
    line("%s, %d processors, JDK %s, load average %.1f, %s", LocalDate.now(), processors(), System.getProperty("java.version"), load(), quick ? "one short fork" : "two forks");
    line("");
    BenchTables tables = new BenchTables(table);
    tables.sixty(run(SixtyOrders.class.getName(), Mode.Throughput, Mode.SampleTime));
    tables.threads(twice());
    Collection<RunResult> others = run(ManyOrders.class.getName(), Mode.SampleTime);
    others.addAll(run(StarterPack.class.getName(), Mode.SampleTime));
    others.addAll(cold());
    tables.others(others);
    swaps();
    line("Load average at the end: %.1f.", load());
  }

  private ChainedOptionsBuilder options(String benchmark) {
    return new OptionsBuilder()
        .include("^" + benchmark.replace(".", "\\.") + "\\.")
        .threads(1)
        .jvmArgsAppend("-Xmx1g", "-XX:+UseSerialGC")
        .addProfiler(GCProfiler.class)
        .addProfiler(CpuTime.class)
        .shouldFailOnError(true);
  }

  private Collection<RunResult> run(String benchmark, Mode... modes) throws RunnerException {
    ChainedOptionsBuilder options = timed(benchmark);
    for (Mode mode : modes) {
      options.mode(mode);
    }
    return new Runner(options.build()).run();
  }

  /** Midwatch alone, by two threads that share one rulebook. */
  private Collection<RunResult> twice() throws RunnerException {
    return new Runner(
            timed(TwoThreads.class.getName()).mode(Mode.Throughput).threads(2).build())
        .run();
  }

  private ChainedOptionsBuilder timed(String benchmark) {
    return options(benchmark)
            .forks(quick ? 1 : 2)
            .warmupIterations(quick ? 2 : 5)
            .warmupTime(TimeValue.seconds(quick ? 2 : 4))
            .measurementIterations(quick ? 2 : 5)
            .measurementTime(TimeValue.seconds(2));
  }

  private Collection<RunResult> cold() throws RunnerException {
    return new Runner(
            options(FirstBuild.class.getName())
                .mode(Mode.SingleShotTime)
                .forks(quick ? 3 : 10)
                .warmupIterations(0)
                .measurementIterations(1)
                .build())
        .run();
  }

  /** In a JVM of its own, so that nothing else is in its heap. */
  private void swaps() throws IOException, InterruptedException {
    Path out = Files.createTempFile("swaps", ".md");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-Djava.util.logging.manager=" + System.getProperty("java.util.logging.manager"),
            "-cp",
            System.getProperty("java.class.path"),
            SwapWatch.class.getName(),
            "1000");
    Process process = new ProcessBuilder(command).redirectOutput(out.toFile()).redirectErrorStream(true).start();
    int exit = process.waitFor();
    line("%s", Files.readString(out));
    Files.delete(out);
    if (exit != 0) {
      throw new IllegalStateException("the swaps broke off with exit code " + exit);
    }
  }

  private static int processors() {
    return Runtime.getRuntime().availableProcessors();
  }

  private static double load() {
    return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
  }

  private void line(String format, Object... values) {
    table.printf(format + "%n", values);
  }
}
