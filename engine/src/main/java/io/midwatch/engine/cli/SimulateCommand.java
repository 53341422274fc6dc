package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.engine.simulation.ScenarioRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch simulate}: scenarios against a pack, in the sandbox and in virtual time. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Plays scenarios against a pack: the real flow and rulebook, a made world, hours in moments.",
      "Exit code 2: a scenario failed; 1: nothing was played; 3: the pack or a scenario is invalid."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch simulate --pack demo",
      "  midwatch simulate --pack policies/mine tests/freeze.yaml -o json"
    })
public final class SimulateCommand implements Callable<Integer> {

  private final Nights nights;

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Option(
      names = "--pack",
      paramLabel = "DIR|NAME",
      description =
          "A built-in pack or a folder. Without it: what a scenario names, or else the pack whose"
              + " folder it stands in, or else starter.")
  private String pack = "";

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "Scenario files; without any, the pack's own scenarios.")
  private List<Path> files = new ArrayList<>();

  /** The verb, over the nights that scenarios are played in. */
  public SimulateCommand(Nights nights) {
    this.nights = nights;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    List<ScenarioFiles.Play> plays;
    try {
      plays = ScenarioFiles.read(pack, files);
    } catch (PackProblems e) {
      err.println(e.getMessage());
      return ExitCode.POLICIES_INVALID;
    }
    if (plays.isEmpty()) {
      err.println(
          "midwatch: the pack has no scenarios; write scenarios/NAME.yaml, or name a file here");
      return ExitCode.COULD_NOT_RUN;
    }
    List<ScenarioResult> results = plays.stream().map(this::play).toList();
    if (output.json()) {
      spec.commandLine().getOut().println(json(results));
    } else {
      summary(results);
    }
    spec.commandLine().getOut().flush();
    return results.stream().allMatch(ScenarioResult::passed) ? ExitCode.FINE : ExitCode.REFUSED;
  }

  private ScenarioResult play(ScenarioFiles.Play play) {
    ScenarioResult result = ScenarioRun.play(play.scenario(), play.orders(), nights);
    if (!output.json()) {
      text(result);
    }
    return result;
  }

  private void text(ScenarioResult result) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "%-6s  %8s in %6.2f s  %s  (%s)%n",
        result.passed() ? "passed" : "FAILED",
        shown(result.virtual()),
        seconds(result.wall()),
        Answers.plain(result.name()),
        result.pack());
    result.failures().forEach(failure -> out.println("    " + Answers.plain(failure)));
    out.flush();
  }

  /** The last line: what the table adds up to. */
  private void summary(List<ScenarioResult> results) {
    long failed = results.stream().filter(result -> !result.passed()).count();
    Duration virtual =
        results.stream().map(ScenarioResult::virtual).reduce(Duration.ZERO, Duration::plus);
    Duration wall =
        results.stream().map(ScenarioResult::wall).reduce(Duration.ZERO, Duration::plus);
    spec.commandLine()
        .getOut()
        .printf(
            Locale.ROOT,
            "%s, %d failed; %s of virtual time in %.2f s%n",
            PackCount.count(results.size(), "scenario"),
            failed,
            shown(virtual),
            seconds(wall));
  }

  private static String json(List<ScenarioResult> results) {
    ObjectNode root = Answers.JSON.createObjectNode();
    ArrayNode list = root.putArray("scenarios");
    for (ScenarioResult result : results) {
      ObjectNode one = list.addObject();
      one.put("name", result.name())
          .put("file", result.file())
          .put("pack", result.pack())
          .put("passed", result.passed())
          .put("seconds", seconds(result.wall()))
          .put("virtualSeconds", result.virtual().toSeconds());
      ArrayNode failures = one.putArray("failures");
      result.failures().forEach(failures::add);
    }
    return Answers.pretty(root);
  }

  private static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String shown(Duration duration) {
    return duration.toHours() > 0
        ? "%dh %02dm".formatted(duration.toHours(), duration.toMinutesPart())
        : "%dm %02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
