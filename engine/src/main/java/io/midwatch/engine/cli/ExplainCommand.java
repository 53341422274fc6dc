package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code midwatch explain}: why an incident was decided as it was. */
@Command(
    name = "explain",
    mixinStandardHelpOptions = true,
    description = {
      "Explains a decision: the orders that fired and the facts they matched, every guardrail with",
      "its value, limit and age, who must sign, and what would make it milder."
    },
    footer = {
      "",
      "Examples:",
      "  midwatch explain INC-1001",
      "  midwatch explain INC-1001 -o json"
    })
final class ExplainCommand implements Callable<Integer> {

  @Mixin private IncidentAnswer answer;

  @Override
  public Integer call() {
    return answer.show(ExplainCommand::text);
  }

  private static void text(PrintWriter out, JsonNode body) {
    out.printf(
        "%s  %s  %s  %s%n",
        body.path("id").asText(),
        body.path("state").asText(),
        Answers.plain(body.path("cluster").asText()),
        Answers.plain(body.path("title").asText()));
    for (JsonNode hypothesis : body.path("diagnosis").path("hypotheses")) {
      out.printf(
          "cause (%s): %s%n",
          hypothesis.path("grade").asText(), Answers.plain(hypothesis.path("statement").asText()));
    }
    if (body.path("proposals").isEmpty()) {
      out.printf("%nNothing is proposed, so nothing was decided:%n");
      body.path("reasons").forEach(reason -> out.println("  " + Answers.plain(reason.asText())));
    }
    for (JsonNode proposal : body.path("proposals")) {
      new ExplainedDecision(out, proposal).print();
    }
  }
}
