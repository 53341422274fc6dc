package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.PackBytes;
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

  private ProblemReport(Inspection inspection) {
    this.inspection = inspection;
    this.shown = inspection.problems().stream().limit(MOST).map(ProblemReport::shortened).toList();
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

  static ProblemReport of(Inspection inspection) {
    return new ProblemReport(inspection);
  }

  String in(Form form) {
    return switch (form) {
      case TEXT -> text();
      case JSON -> Answers.pretty(json()) + "\n";
      case GITHUB -> GitHubForm.of(shown, this::place) + count() + "\n";
      case SARIF -> Answers.pretty(SarifForm.of(shown, this::place)) + "\n";
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
      text.append(placed(problem).shown(source.line(problem)));
    }
    return text.append(count()).append('\n').toString();
  }

  private PolicyProblem placed(PolicyProblem problem) {
    return new PolicyProblem(
        place(problem),
        problem.line(),
        problem.column(),
        problem.code(),
        problem.message(),
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
    String name = Plain.oneLine(inspection.source().shown());
    if (problems == 0) {
      return name + ": no problems; " + PackCount.of(inspection);
    }
    long files = inspection.problems().stream().map(PolicyProblem::file).distinct().count();
    String count =
        problems
            + (problems == 1 ? " problem in " : " problems in ")
            + files
            + (files == 1 ? " file" : " files");
    return problems > MOST ? count + "; the first " + MOST + " are shown" : count;
  }

  private ObjectNode json() {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("pack", inspection.source().shown()).put("digest", inspection.digest());
    ArrayNode problems = json.putArray("problems");
    for (PolicyProblem problem : shown) {
      problems
          .addObject()
          .put("file", problem.file())
          .put("line", problem.line())
          .put("column", problem.column())
          .put("code", problem.code())
          .put("message", problem.message())
          .put("help", problem.help());
    }
    json.put("leftOut", inspection.problems().size() - shown.size());
    return json;
  }
}
