package io.midwatch.engine.cli;

import io.midwatch.engine.cli.DoctorDoor.Finding;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code midwatch doctor}: whether everything is there that the service needs. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at every connection, permission, clock and the pack that a configuration names, and says"
          + " of each whether it is as it should be and, if not, what to do.",
      "Changes nothing; may run beside the service."
    },
    footer = {
      "",
      "Exit codes: 0 nothing failed; 1 something did.",
      "",
      "Examples:",
      "  midwatch doctor",
      "  midwatch doctor --config /etc/midwatch.yaml -o json"
    })
public final class DoctorCommand implements Callable<Integer> {

  private final DoctorDoor door;

  @Spec private CommandSpec spec;
  @Mixin private OutputOption output;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      defaultValue = "midwatch.yaml",
      description = "The configuration (${DEFAULT-VALUE}).")
  private String config;

  /** The verb, over the door to what it looks at. */
  public DoctorCommand(DoctorDoor door) {
    this.door = door;
  }

  @Override
  public Integer call() {
    List<Finding> findings = door.look(config);
    return Findings.tell(findings, output, spec.commandLine().getOut());
  }
}
