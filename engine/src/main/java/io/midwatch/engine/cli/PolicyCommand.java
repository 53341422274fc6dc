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
    description = "Checks, formats, shows and compares policy packs. Starts no service.",
    footer = {"", "Examples:", "  midwatch policy init my-pack", "  midwatch policy check my-pack"})
public final class PolicyCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** The verb with every verb of its own that needs no service. */
  public static CommandLine line() {
    CommandLine line = new CommandLine(new PolicyCommand());
    line.addSubcommand(new PolicyInitCommand());
    line.addSubcommand(new PolicyCheckCommand());
    line.addSubcommand(new PolicyFmtCommand());
    line.addSubcommand(new PolicyShowCommand());
    line.addSubcommand(new PolicyDiffCommand());
    line.addSubcommand(new PolicySchemaCommand());
    return line;
  }

  /** The verb without a verb of its own is a usage error. */
  @Override
  public void run() {
    String verbs = String.join(", ", spec.subcommands().keySet());
    throw new ParameterException(spec.commandLine(), "say what to do: " + verbs);
  }
}
