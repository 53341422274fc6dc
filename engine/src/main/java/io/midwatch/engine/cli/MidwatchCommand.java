package io.midwatch.engine.cli;

import io.midwatch.engine.simulation.Nights;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The word before every verb; alone it says which verbs there are. */
@Command(
    name = "midwatch",
    mixinStandardHelpOptions = true,
    versionProvider = VersionFile.class,
    description = "Heals Kubernetes fleets under standing orders.",
    synopsisSubcommandLabel = "VERB",
    commandListHeading = "%nVerbs:%n",
    footer = {
      "",
      "Exit codes: 0 fine; 1 could not run; 2 a scenario failed, a decision changed or a guardrail "
          + "refused; 3 policies invalid; 4 not signed in or unreachable; 5 timed out; 64 usage."
    })
public final class MidwatchCommand implements Runnable {
  @Spec private CommandSpec spec;

  /** The whole command line, over the doors to what it can start and open. */
  public static CommandLine over(
      ServiceDoor service, DemoDoor demo, LedgerDoor ledgers, Nights nights, DoctorDoor doctor) {
    CommandLine ledger = new CommandLine(new LedgerCommand());
    ledger.addSubcommand(new LedgerVerifyCommand(ledgers));
    ledger.addSubcommand(new LedgerShowCommand(ledgers));
    ledger.addSubcommand(new LedgerExportCommand(ledgers));
    CommandLine scenario = new CommandLine(new ScenarioCommand());
    scenario.addSubcommand(new ScenarioFromCommand(ledgers, nights));
    CommandLine line = new CommandLine(new MidwatchCommand());
    line.addSubcommand(new DemoCommand(demo));
    line.addSubcommand(new ServeCommand(service));
    line.addSubcommand(new DoctorCommand(doctor));
    line.addSubcommand(new TestAlertCommand());
    line.addSubcommand(new IncidentsCommand());
    line.addSubcommand(new IncidentCommand());
    line.addSubcommand(new ExplainCommand());
    line.addSubcommand(new SignCommand.Approve());
    line.addSubcommand(new SignCommand.Reject());
    line.addSubcommand(new TakeCommand());
    line.addSubcommand(new LookCommand());
    line.addSubcommand(new StopCommand.Stop());
    line.addSubcommand(new StopCommand.Resume());
    line.addSubcommand(new DecideCommand());
    line.addSubcommand(new SimulateCommand(nights));
    line.addSubcommand("scenario", scenario);
    line.addSubcommand(new CoverageCommand(nights));
    line.addSubcommand(new ReplayCommand());
    line.addSubcommand(new AssessCommand(nights));
    line.addSubcommand("ledger", ledger);
    line.addSubcommand("policy", PolicyCommand.line());
    line.addSubcommand(new LoginCommand());
    line.addSubcommand(new WhoamiCommand());
    line.addSubcommand("token", TokenCommand.line());
    line.addSubcommand("slack", SlackCommand.line(doctor));
    line.addSubcommand(new CompletionCommand());
    settle(line);
    return line;
  }

  /** A verb that is missing is a usage error, not an empty success. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: a verb is missing");
  }

  private static void settle(CommandLine line) {
    line.getSubcommands().values().forEach(MidwatchCommand::settle);
    line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
    line.getCommandSpec().exitCodeOnExecutionException(ExitCode.COULD_NOT_RUN);
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (problem, failed, parsed) -> {
          failed.getErr().println("midwatch: " + reasonOf(problem));
          return problem instanceof ServerClient.Unreachable
              ? ExitCode.NOT_SIGNED_IN
              : failed.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  private static String reasonOf(Exception problem) {
    String said = problem.getMessage();
    if (problem instanceof NoSuchFileException) {
      return "there is no file `" + said + "`";
    } else if (problem instanceof AccessDeniedException) {
      return "`" + said + "` can't be read; look at its permissions";
    } else if (problem instanceof CharacterCodingException) {
      return "the file is not plain UTF-8; store it as UTF-8";
    }
    return said == null || said.isBlank() ? problem.getClass().getSimpleName() : said;
  }
}
