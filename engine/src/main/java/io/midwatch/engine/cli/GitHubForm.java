package io.midwatch.engine.cli;

import io.midwatch.rules.policy.Plain;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import java.util.function.Function;

/**
 * Problems as GitHub's workflow commands. Everything of the authors' making is escaped, so that no
 * message can be a command of its own.
 */
final class GitHubForm {

  private GitHubForm() {}

  static String of(
      ProblemReport.Severity severity,
      List<PolicyProblem> problems,
      Function<PolicyProblem, String> place) {
    StringBuilder text = new StringBuilder();
    for (PolicyProblem problem : problems) {
      text.append("::").append(severity).append(" file=");
      text.append(property(Plain.oneLine(place.apply(problem))));
      if (problem.line() > 0) {
        text.append(",line=").append(problem.line());
      }
      if (problem.column() > 0) {
        text.append(",col=").append(problem.column());
      }
      text.append(",title=").append(property(problem.code())).append("::");
      text.append(data(Plain.oneLine(problem.message())));
      if (!problem.help().isEmpty()) {
        text.append("%0Ahelp: ").append(data(Plain.oneLine(problem.help())));
      }
      text.append('\n');
    }
    return text.toString();
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }
}
