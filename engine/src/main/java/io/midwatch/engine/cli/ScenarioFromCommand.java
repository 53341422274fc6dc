package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackProblems;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.capture.Capture;
import io.midwatch.engine.simulation.capture.Capture.CannotCapture;
import io.midwatch.engine.simulation.capture.Capture.Captured;
import io.midwatch.engine.simulation.capture.Recorded;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch scenario from}: a regression test from a recorded incident. */
@Command(
    name = "from",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a recorded incident as a scenario, with names replaced, and expects of it what was"
          + " decided. It is played first: one that does not hold is not written.",
      "Exit code 2: no scenario can be made of it that holds; 3: the pack is invalid."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch scenario from INC-1001 --pack policies/mine --out mine/scenarios/inc-1001.yaml",
      "  midwatch scenario from INC-1001 --cases cases.jsonl > inc-1001.yaml"
    })
public final class ScenarioFromCommand implements Callable<Integer> {

  private final LedgerDoor door;
  private final Nights nights;

  @Spec private CommandSpec spec;
  @Mixin private LedgerSource source;

  @Parameters(paramLabel = "INCIDENT", description = "The incident's id.")
  private String incident;

  @Option(
      names = "--cases",
      paramLabel = "FILE",
      description = "Look for it in these lines of `ledger export --cases`, and ask no ledger.")
  private @Nullable Path cases;

  @Option(
      names = "--pack",
      paramLabel = "DIR|NAME",
      defaultValue = "starter",
      description = "The pack by which it was decided: built in, or a folder (${DEFAULT-VALUE}).")
  private String pack;

  @Option(names = "--out", paramLabel = "FILE", description = "Write here, not to standard output.")
  private @Nullable Path file;

  /** The verb, over the door to stopped databases and the nights that scenarios are played in. */
  public ScenarioFromCommand(LedgerDoor door, Nights nights) {
    this.door = door;
    this.nights = nights;
  }

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    StandingOrders orders;
    try {
      orders = Packs.load(pack);
    } catch (PackProblems e) {
      err.println(e.getMessage());
      return ExitCode.POLICIES_INVALID;
    }
    Optional<Recorded> recorded = recorded();
    if (recorded.isEmpty()) {
      err.println(
          "midwatch: nothing that was decided or diagnosed of `%s` is recorded there"
              .formatted(Answers.cut(incident, 60)));
      return ExitCode.COULD_NOT_RUN;
    }
    try {
      Captured captured =
          new Capture(orders, Packs.builtIn(pack) ? pack : "", nights).of(recorded.get());
      write(captured.text());
      tell(recorded.get(), captured, orders);
      return ExitCode.FINE;
    } catch (CannotCapture e) {
      err.println(
          "midwatch: no scenario is written: " + Answers.plain(String.valueOf(e.getMessage())));
      return ExitCode.REFUSED;
    }
  }

  private Optional<Recorded> recorded() throws IOException {
    Path lines = cases;
    if (lines != null) {
      return RecordedIncidents.inCases(lines, incident);
    }
    try (LedgerDoor.Pages pages = source.open(door)) {
      return RecordedIncidents.inLedger(pages, incident);
    }
  }

  private void write(String text) throws IOException {
    Path to = file;
    if (to == null) {
      spec.commandLine().getOut().print(text);
      spec.commandLine().getOut().flush();
      return;
    }
    WholeFile.write(to, text);
  }

  private void tell(Recorded recorded, Captured captured, StandingOrders orders) {
    PrintWriter err = spec.commandLine().getErr();
    captured.leftOut().forEach(each -> err.println("not carried over: " + Answers.plain(each)));
    Decision decision = recorded.decision();
    if (decision != null && !decision.digests().pack().equals(orders.pack().digest())) {
      err.println(
          "it was decided by another version of the pack; under this one it is decided alike");
    }
    err.println("played, and it holds; read it before you share it");
  }
}
