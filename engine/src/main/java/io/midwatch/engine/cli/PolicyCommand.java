package io.midwatch.engine.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code midwatch policy}: packs, as their authors work on them. */
@Command(
    name = "policy",
    mixinStandardHelpOptions = true,
    description =
        "Checks, formats, shows and compares policy packs, and asks a running service for its own.",
    footer = {"", "Examples:", "  midwatch policy init my-pack", "  midwatch policy check my-pack"})
public final class PolicyCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The verb with every verb of its own. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new PolicyCommand());
    line.addSubcommand(new PolicyInitCommand());
    line.addSubcommand(new PolicyCheckCommand());
    line.addSubcommand(new PolicyFmtCommand());
    line.addSubcommand(new PolicyShowCommand());
    line.addSubcommand(new PolicyDiffCommand());
    line.addSubcommand(new PolicySchemaCommand());
    line.addSubcommand(new PolicyStatusCommand());
    line.addSubcommand(new PolicyActivateCommand());
    return line;
  }

  /** The verb without a verb of its own is a usage error. */
  @Override
  public void run() {
    String verbs = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "say what to do: " + verbs);
  }
}
