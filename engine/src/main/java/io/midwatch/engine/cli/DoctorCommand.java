package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import io.midwatch.engine.cli.DoctorDoor.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
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
    PrintWriter out = spec.commandLine().getOut();
    if (output.json()) {
      out.println(Answers.pretty(json(findings)));
    } else {
      findings.forEach(finding -> out.println(text(finding)));
      out.println(summary(findings));
    }
    out.flush();
    return count(findings, State.FAILED) == 0 ? ExitCode.FINE : ExitCode.COULD_NOT_RUN;
  }

  private static String text(Finding finding) {
    String line = "%-8s %s: %s".formatted(word(finding.state()), finding.about(), finding.what());
    return Answers.plain(line).replace('\n', ' ')
        + (finding.remedy().isEmpty()
            ? ""
            : "\n         help: " + Answers.plain(finding.remedy()).replace('\n', ' '));
  }

  private static String summary(List<Finding> findings) {
    return findings.size()
        + " looked at: "
        + count(findings, State.OK)
        + " ok, "
        + count(findings, State.WARNING)
        + " to think about, "
        + count(findings, State.FAILED)
        + " failed";
  }

  private static ObjectNode json(List<Finding> findings) {
    ObjectNode json = Answers.JSON.createObjectNode();
    for (State state : State.values()) {
      json.put(word(state), count(findings, state));
    }
    ArrayNode all = json.putArray("findings");
    for (Finding finding : findings) {
      all.addObject()
          .put("about", finding.about())
          .put("state", word(finding.state()))
          .put("what", finding.what())
          .put("remedy", finding.remedy());
    }
    return json;
  }

  private static long count(List<Finding> findings, State state) {
    return findings.stream().filter(finding -> finding.state() == state).count();
  }

  private static String word(State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }
}
