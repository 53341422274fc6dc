package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.simulation.ScenarioResult;
import io.midwatch.rules.policy.PolicyProblem;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What came of scenarios, as people and programs read it. */
final class SimulationView {

  /** The forms of the answer. */
  enum Form {
    TEXT,
    /** Another word for {@link #TEXT}. */
    TABLE,
    JSON,
    JUNIT,
    GITHUB,
    MARKDOWN
  }

  private SimulationView() {}

  /**
   * The answer; of {@link Form#TEXT} the last line alone, since each {@link #line} was told before.
   *
   * @param leftOut how many scenarios were not meant
   */
  static String of(Form form, List<ScenarioResult> results, int leftOut) {
    return switch (form) {
      case TEXT, TABLE -> summary(results, leftOut);
      case JSON -> json(results, leftOut);
      case JUNIT -> JUnitForm.of(results);
      case GITHUB -> github(results) + summary(results, leftOut);
      case MARKDOWN -> markdown(results, leftOut);
    };
  }

  /** One scenario, with what was otherwise than expected. */
  static String line(ScenarioResult result) {
    StringBuilder line = new StringBuilder();
    line.append(
        String.format(
            Locale.ROOT,
            "%-6s  %8s in %6.2f s  %s  (%s)",
            result.passed() ? "passed" : "FAILED",
            shown(result.virtual()),
            seconds(result.wall()),
            Answers.plain(result.name()),
            result.pack()));
    result.failures().forEach(failure -> line.append("\n    ").append(Answers.plain(failure)));
    return line.toString();
  }

  private static String summary(List<ScenarioResult> results, int leftOut) {
    Duration virtual =
        results.stream().map(ScenarioResult::virtual).reduce(Duration.ZERO, Duration::plus);
    Duration wall =
        results.stream().map(ScenarioResult::wall).reduce(Duration.ZERO, Duration::plus);
    return String.format(
        Locale.ROOT,
        "%s, %d failed; %s of virtual time in %.2f s%s",
        PackCount.count(results.size(), "scenario"),
        failed(results),
        shown(virtual),
        seconds(wall),
        leftOut == 0 ? "" : "; " + leftOut + " more left out by --only");
  }

  private static String json(List<ScenarioResult> results, int leftOut) {
    ObjectNode root = Answers.JSON.createObjectNode();
    ArrayNode list = root.putArray("scenarios");
    for (ScenarioResult result : results) {
      ObjectNode one = list.addObject();
      one.put("name", result.name())
          .put("file", result.file())
          .put("pack", result.pack())
          .put("passed", result.passed())
          .put("seconds", seconds(result.wall()))
          .put("virtualSeconds", result.virtual().toSeconds());
      ArrayNode failures = one.putArray("failures");
      result.failures().forEach(failures::add);
    }
    root.put("failed", failed(results)).put("leftOut", leftOut);
    return Answers.pretty(root);
  }

  private static String github(List<ScenarioResult> results) {
    List<PolicyProblem> problems = new ArrayList<>();
    for (ScenarioResult result : results) {
      for (String failure : result.failures()) {
        problems.add(
            new PolicyProblem(
                result.file(),
                line(result, failure),
                0,
                "scenario-failed",
                result.name() + ": " + words(result, failure),
                ""));
      }
    }
    return GitHubForm.of(ProblemReport.Severity.ERROR, problems, PolicyProblem::file);
  }

  private static String markdown(List<ScenarioResult> results, int leftOut) {
    List<String> lines = new ArrayList<>();
    lines.add("**" + summary(results, leftOut) + "**");
    lines.add("");
    lines.add("| | scenario | pack | virtual time | |");
    lines.add("| --- | --- | --- | --: | --- |");
    for (ScenarioResult result : results) {
      List<String> failures =
          result.failures().stream().map(failure -> Answers.markdown(failure)).toList();
      lines.add(
          "| %s | %s | %s | %s | %s |"
              .formatted(
                  result.passed() ? "passed" : "**failed**",
                  Answers.markdown(result.name()),
                  Answers.markdown(result.pack()),
                  shown(result.virtual()),
                  String.join("<br>", failures)));
    }
    return String.join("\n", lines);
  }

  /** Where a failure is written; they are told as {@code FILE:LINE: …}. */
  private static int line(ScenarioResult result, String failure) {
    String line = place(result, failure).replaceAll("(?s)[^0-9].*", "");
    return line.isEmpty() ? 1 : Integer.parseInt(line);
  }

  private static String words(ScenarioResult result, String failure) {
    return place(result, failure).replaceFirst("^[0-9]+: ", "");
  }

  private static String place(ScenarioResult result, String failure) {
    String file = result.file() + ":";
    return failure.startsWith(file) ? failure.substring(file.length()) : failure;
  }

  private static long failed(List<ScenarioResult> results) {
    return results.stream().filter(result -> !result.passed()).count();
  }

  static double seconds(Duration duration) {
    return duration.toMillis() / 1000.0;
  }

  private static String shown(Duration duration) {
    return duration.toHours() > 0
        ? "%dh %02dm".formatted(duration.toHours(), duration.toMinutesPart())
        : "%dm %02ds".formatted(duration.toMinutes(), duration.toSecondsPart());
  }
}
