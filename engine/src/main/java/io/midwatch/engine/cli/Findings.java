package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import io.midwatch.engine.cli.DoctorDoor.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Says what was looked at, as text or JSON. */
final class Findings {

  private Findings() {}

  /** Says it; the exit code tells whether something failed. */
  static int tell(List<Finding> findings, OutputOption output, PrintWriter out) {
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
