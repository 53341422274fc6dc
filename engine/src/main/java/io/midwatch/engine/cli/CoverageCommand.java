package io.midwatch.engine.cli;

import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.PackCoverage;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.orders.Order;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch coverage}: how much of a pack its scenarios show at work. */
@Command(
    name = "coverage",
    mixinStandardHelpOptions = true,
    description = {
      "Plays a pack's scenarios and says which of its orders came about, which tests were seen to"
          + " hold and to fail, which guardrails decided, and which verdicts were given.",
      "Exit code 2: a share is below its threshold, or a scenario failed; 3: the pack or a scenario"
          + " is invalid."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch coverage --pack policies/mine --html coverage.html",
      "  midwatch coverage --pack policies/mine tests/*.yaml --orders 90 --tests 70 --guardrails 100"
    })
public final class CoverageCommand implements Callable<Integer> {

  private final Nights nights;

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Option(
      names = "--pack",
      paramLabel = "DIR|NAME",
      defaultValue = "starter",
      description = "A built-in pack or a folder (${DEFAULT-VALUE}).")
  private String pack;

  @Option(
      names = "--html",
      paramLabel = "FILE",
      description = "Writes the report there too, as one page that needs nothing else.")
  private @Nullable Path html;

  @Option(
      names = "--orders",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "At least so many per cent of the orders must come about.")
  private int leastOrders;

  @Option(
      names = "--tests",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "At least so many per cent of their tests must be seen to hold and to fail.")
  private int leastTests;

  @Option(
      names = "--guardrails",
      paramLabel = "PERCENT",
      defaultValue = "0",
      description = "At least so many per cent of the guardrails must be seen to decide.")
  private int leastGuardrails;

  @Parameters(
      paramLabel = "SCENARIO",
      arity = "0..*",
      description = "Scenario files, beside the pack's own.")
  private List<Path> files = new ArrayList<>();

  /** The verb, over the nights that scenarios are played in. */
  public CoverageCommand(Nights nights) {
    this.nights = nights;
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    for (int least : List.of(leastOrders, leastTests, leastGuardrails)) {
      if (least < 0 || least > 100) {
        throw new ParameterException(
            spec.commandLine(), "a threshold is a number of per cent, 0 to 100, not " + least);
      }
    }
    PrintWriter err = spec.commandLine().getErr();
    List<ScenarioFiles.Play> plays;
    try {
      plays = new ArrayList<>(ScenarioFiles.read(pack, List.of()));
      plays.addAll(files.isEmpty() ? List.of() : ScenarioFiles.read(pack, files));
    } catch (PackProblems e) {
      err.println(e.getMessage());
      return ExitCode.POLICIES_INVALID;
    }
    if (plays.isEmpty()) {
      err.println("midwatch: the pack has no scenarios; write scenarios/NAME.yaml, or name a file");
      return ExitCode.COULD_NOT_RUN;
    }
    PackCoverage seen = new PackCoverage(plays.get(0).orders().pack(), orders());
    List<ScenarioResult> results =
        Playing.of(
            plays,
            Runtime.getRuntime().availableProcessors(),
            play ->
                ScenarioRun.play(
                    play.scenario(),
                    play.orders(),
                    nights,
                    incidents -> seen.see(play.scenario(), incidents)),
            sofar -> {});
    return answer(new CoverageView(pack, seen, results));
  }

  private int answer(CoverageView view) throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    out.println(output.json() ? view.json() : view.text());
    out.flush();
    if (html != null) {
      WholeFile.write(html, CoveragePage.of(view));
    }
    List<String> lacking = view.below(leastOrders, leastTests, leastGuardrails);
    lacking.forEach(each -> spec.commandLine().getErr().println("midwatch: " + each));
    return lacking.isEmpty() ? ExitCode.FINE : ExitCode.REFUSED;
  }

  /** A pack's own orders; those of the pack that it extends only where it has none. */
  private List<Order> orders() throws IOException {
    Inspection inspection = Packs.inspect(pack);
    List<Order> own =
        inspection.orders().stream()
            .filter(order -> inspection.source().files().containsKey(order.file()))
            .toList();
    return own.isEmpty() ? inspection.orders() : own;
  }
}
