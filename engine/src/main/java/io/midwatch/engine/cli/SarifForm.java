package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.cli.ProblemReport.Severity;
import io.midwatch.rules.policy.Plain;
import io.midwatch.rules.policy.PolicyProblem;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Problems as SARIF 2.1.0 (OASIS, 2023), the form that code scanners exchange. */
final class SarifForm {

  private static final String SCHEMA =
      "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

  private SarifForm() {}

  static ObjectNode of(
      List<PolicyProblem> problems,
      List<PolicyProblem> warnings,
      Function<PolicyProblem, String> place) {
    ObjectNode log = Answers.JSON.createObjectNode();
    log.put("$schema", SCHEMA).put("version", "2.1.0");
    ObjectNode run = log.putArray("runs").addObject();
    ObjectNode driver = run.putObject("tool").putObject("driver");
    driver.put("name", "midwatch policy check");
    ArrayNode rules = driver.putArray("rules");
    new TreeSet<>(
            Stream.concat(problems.stream(), warnings.stream()).map(PolicyProblem::code).toList())
        .forEach(code -> rules.addObject().put("id", code));
    run.put("columnKind", "utf16CodeUnits");
    ArrayNode results = run.putArray("results");
    problems.forEach(each -> result(results.addObject(), Severity.ERROR, each, place.apply(each)));
    warnings.forEach(
        each -> result(results.addObject(), Severity.WARNING, each, place.apply(each)));
    return log;
  }

  private static void result(
      ObjectNode result, Severity severity, PolicyProblem problem, String file) {
    String help = problem.help().isEmpty() ? "" : "; help: " + problem.help();
    result.put("ruleId", problem.code()).put("level", severity.toString());
    result.putObject("message").put("text", Plain.oneLine(problem.message() + help));
    ObjectNode location = result.putArray("locations").addObject().putObject("physicalLocation");
    location.putObject("artifactLocation").put("uri", uri(file));
    if (problem.line() > 0) {
      ObjectNode region = location.putObject("region").put("startLine", problem.line());
      if (problem.column() > 0) {
        region.put("startColumn", problem.column());
      }
    }
  }

  /** A path is a relative reference; its first part must not look like a scheme. */
  private static String uri(String file) {
    try {
      boolean absolute = file.startsWith("/");
      return new URI(absolute ? "file" : null, null, file, null).toASCIIString();
    } catch (URISyntaxException odd) {
      return "unnamed";
    }
  }
}
