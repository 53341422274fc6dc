package io.midwatch.engine.cli;

import io.midwatch.engine.policy.PackStart;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code midwatch policy init}: a pack to begin with. */
@Command(
    name = "init",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a pack that extends starter and permits nothing more: a head, a guardrail, a"
          + " scenario that proves it, an inventory, a README, and schemas for editors. Refuses a folder that holds anything."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch policy init shop",
      "  midwatch policy init packs/shop --owner shop-sre"
    })
public final class PolicyInitCommand implements Callable<Integer> {

  @Spec private CommandSpec spec;

  @Parameters(index = "0", paramLabel = "DIR", description = "The folder to write, new or empty.")
  private Path folder;

  @Option(
      names = "--owner",
      paramLabel = "TEAM",
      defaultValue = "sre",
      description = "Who answers for the pack (${DEFAULT-VALUE}).")
  private String owner;

  @Override
  public Integer call() throws IOException {
    PackStart.write(folder, owner);
    spec.commandLine().getOut().println(Answers.plain(folder.toString()));
    spec.commandLine()
        .getErr()
        .println("written; next: midwatch policy check " + Answers.plain(folder.toString()));
    return ExitCode.FINE;
  }
}
