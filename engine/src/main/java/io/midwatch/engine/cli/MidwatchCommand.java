package io.midwatch.engine.cli;

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

  /** Makes the command line that {@code verbs}, annotated command objects, are the verbs of. */
  public static CommandLine with(Object... verbs) {
    CommandLine line = new CommandLine(new MidwatchCommand());
    for (Object verb : verbs) {
      line.addSubcommand(verb);
    }
    line.getSubcommands().values().forEach(MidwatchCommand::settle);
    settle(line);
    return line;
  }

  /** A verb that is missing is a usage error, not an empty success. */
  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: a verb is missing");
  }

  private static void settle(CommandLine line) {
    line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
    line.getCommandSpec().exitCodeOnExecutionException(ExitCode.COULD_NOT_RUN);
    line.setUsageHelpAutoWidth(true);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (problem, failed, parsed) -> {
          failed.getErr().println("midwatch: " + reasonOf(problem));
          return failed.getCommandSpec().exitCodeOnExecutionException();
        });
  }

  private static String reasonOf(Exception problem) {
    String said = problem.getMessage();
    return said == null || said.isBlank() ? problem.getClass().getSimpleName() : said;
  }
}
