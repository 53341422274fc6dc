package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.PackBytes;
import io.midwatch.rules.Moment;
import io.midwatch.rules.policy.Plain;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import java.util.Locale;

/** What is wrong with a pack, as people, programs and pipelines read it. */
final class ProblemReport {

  /** The most problems that are shown. */
  private static final int MOST = 500;

  private static final int LONGEST = 400;

  private final Inspection inspection;
  private final List<PolicyProblem> shown;
  private final List<PolicyProblem> warnings;
  private final int allWarnings;

  private ProblemReport(Inspection inspection, List<PolicyProblem> found) {
    this.inspection = inspection;
    this.shown = inspection.problems().stream().limit(MOST).map(ProblemReport::shortened).toList();
    this.allWarnings = found.size();
    this.warnings = found.stream().limit(MOST).map(ProblemReport::shortened).toList();
  }

  /** The forms. */
  enum Form {
    TEXT,
    JSON,
    GITHUB,
    SARIF;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** How much it matters; a warning never changes the exit code. */
  enum Severity {
    ERROR,
    WARNING;

    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** What is wrong, without a warning. */
  static ProblemReport of(Inspection inspection) {
    return new ProblemReport(inspection, List.of());
  }

  /**
   * The whole report.
   *
   * @param now when it is asked: what has lapsed by then is warned of
   */
  static ProblemReport of(Inspection inspection, Moment now) {
    return new ProblemReport(inspection, inspection.warnings(now));
  }

  String in(Form form) {
    return switch (form) {
      case TEXT -> text();
      case JSON -> Answers.pretty(json()) + "\n";
      case GITHUB ->
          GitHubForm.of(Severity.ERROR, shown, this::place)
              + GitHubForm.of(Severity.WARNING, warnings, this::place)
              + count()
              + "\n";
      case SARIF -> Answers.pretty(SarifForm.of(shown, warnings, this::place)) + "\n";
    };
  }

  private static PolicyProblem shortened(PolicyProblem problem) {
    return new PolicyProblem(
        problem.file(),
        problem.line(),
        problem.column(),
        problem.code(),
        shortened(problem.message()),
        shortened(problem.help()));
  }

  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private String text() {
    StringBuilder text = new StringBuilder();
    PackBytes source = inspection.source();
    for (PolicyProblem problem : shown) {
      text.append(placed(problem, "").shown(source.line(problem)));
    }
    for (PolicyProblem warning : warnings) {
      text.append(placed(warning, Severity.WARNING + ": ").shown(source.line(warning)));
    }
    return text.append(count()).append('\n').toString();
  }

  private PolicyProblem placed(PolicyProblem problem, String before) {
    return new PolicyProblem(
        place(problem),
        problem.line(),
        problem.column(),
        problem.code(),
        before + problem.message(),
        problem.help());
  }

  /** The file as somebody who stands where the command was given finds it. */
  private String place(PolicyProblem problem) {
    String shown = inspection.source().shown();
    boolean itself = problem.file().equals(".") || shown.equals(problem.file()) || single();
    if (itself) {
      return shown;
    }
    return shown.equals(".") ? problem.file() : strip(shown) + "/" + problem.file();
  }

  private boolean single() {
    String shown = inspection.source().shown();
    return inspection.source().files().size() == 1
        && shown.endsWith(inspection.source().files().firstKey());
  }

  private static String strip(String folder) {
    return folder.length() > 1 && folder.endsWith("/")
        ? strip(folder.substring(0, folder.length() - 1))
        : folder;
  }

  private String count() {
    int problems = inspection.problems().size();
    String warned = allWarnings == 0 ? "" : ", " + PackCount.count(allWarnings, "warning");
    String name = Plain.oneLine(inspection.source().shown());
    if (problems == 0) {
      return name + ": no problems" + warned + "; " + PackCount.of(inspection) + leftOut();
    }
    long files = inspection.problems().stream().map(PolicyProblem::file).distinct().count();
    return PackCount.count(problems, "problem")
        + " in "
        + PackCount.count(files, "file")
        + warned
        + leftOut();
  }

  private String leftOut() {
    boolean all = inspection.problems().size() <= MOST && allWarnings <= MOST;
    return all ? "" : "; the first " + MOST + " are shown";
  }

  private ObjectNode json() {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("pack", inspection.source().shown()).put("digest", inspection.digest());
    list(json.putArray("problems"), shown);
    json.put("leftOut", inspection.problems().size() - shown.size());
    list(json.putArray("warnings"), warnings);
    json.put("warningsLeftOut", allWarnings - warnings.size());
    return json;
  }

  private static void list(ArrayNode into, List<PolicyProblem> problems) {
    for (PolicyProblem problem : problems) {
      into.addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("code", problem.code())
          .put("message", problem.message())
          .put("help", problem.help());
    }
  }
}
