package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.engine.simulation.ScenarioRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
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
      "  midwatch simulate --pack policies/mine tests/freeze.yaml -o json",
      "  midwatch simulate --pack policies/mine --only freeze --watch",
      "  midwatch simulate --pack policies/mine -o junit > simulation.xml"
    })
public final class SimulateCommand implements Callable<Integer> {

  /** Progress is told after so many scenarios. */
  private static final int EVERY = 10;

  private final Nights nights;

  @Spec private CommandSpec spec;

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

  @Option(
      names = "--only",
      paramLabel = "TEXT",
      description =
          "Only scenarios with this in their name or file, in whatever case; may be repeated.")
  private List<String> only = new ArrayList<>();

  @Option(
      names = {"-j", "--jobs"},
      paramLabel = "N",
      description = "So many at a time; without it, as many as there are processors.")
  private int jobs = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--watch",
      description = "Goes on: plays them again whenever a file of the pack or a scenario changes.")
  private boolean watch;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "text|table|json|junit|github|markdown",
      defaultValue = "text",
      description = "Form of the answer: ${COMPLETION-CANDIDATES} (${DEFAULT-VALUE}).")
  private SimulationView.Form form = SimulationView.Form.TEXT;

  /** The verb, over the nights that scenarios are played in. */
  public SimulateCommand(Nights nights) {
    this.nights = nights;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (jobs < 1) {
      throw new ParameterException(spec.commandLine(), "--jobs must be 1 or more, not " + jobs);
    }
    if (!watch) {
      return once();
    }
    FileWatch watched = FileWatch.of(pack, files);
    if (watched.isEmpty()) {
      throw new ParameterException(
          spec.commandLine(),
          "--watch needs a pack's folder or scenario files; what is built in stays");
    }
    while (true) {
      once();
      spec.commandLine().getErr().println("midwatch: waiting for a change; Ctrl-C ends");
      spec.commandLine().getErr().flush();
      watched.await();
    }
  }

  private int once() throws IOException, InterruptedException {
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
    List<ScenarioFiles.Play> wanted =
        plays.stream().filter(play -> wanted(play.scenario())).toList();
    if (wanted.isEmpty()) {
      err.println(
          "midwatch: none of %s has %s in its name or file; nothing was played"
              .formatted(PackCount.count(plays.size(), "scenario"), String.join(" or ", only)));
      return ExitCode.COULD_NOT_RUN;
    }
    PrintWriter out = spec.commandLine().getOut();
    List<ScenarioResult> results =
        Playing.of(
            wanted,
            jobs,
            play -> ScenarioRun.play(play.scenario(), play.orders(), nights),
            sofar -> tell(sofar, wanted.size()));
    out.println(SimulationView.of(form, results, plays.size() - wanted.size()));
    out.flush();
    return results.stream().allMatch(ScenarioResult::passed) ? ExitCode.FINE : ExitCode.REFUSED;
  }

  private boolean wanted(Scenario scenario) {
    String words = (scenario.name() + "\n" + scenario.file()).toLowerCase(Locale.ROOT);
    return only.isEmpty()
        || only.stream().anyMatch(text -> words.contains(text.toLowerCase(Locale.ROOT)));
  }

  /** A table is its own progress; the other forms are given at the end. */
  private void tell(List<ScenarioResult> results, int all) {
    ScenarioResult last = results.get(results.size() - 1);
    if (form == SimulationView.Form.TEXT || form == SimulationView.Form.TABLE) {
      spec.commandLine().getOut().println(SimulationView.line(last));
      spec.commandLine().getOut().flush();
    } else if (results.size() % EVERY == 0 && results.size() < all) {
      PrintWriter err = spec.commandLine().getErr();
      err.println("midwatch: " + results.size() + " of " + all + " scenarios played");
      err.flush();
    }
  }
}
