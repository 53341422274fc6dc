package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code midwatch incident}: what happened and why. */
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    description =
        "Shows an incident: cause, proposal, decision with its orders, signatures, outcome.",
    footer = {
      "",
      "Examples:",
      "  midwatch incident INC-1001",
      "  midwatch incident INC-1001 -o json"
    })
final class IncidentCommand implements Callable<Integer> {

  @Mixin private IncidentAnswer answer;

  @Override
  public Integer call() {
    return answer.show(IncidentCommand::text);
  }

  private static void text(PrintWriter out, JsonNode body) {
    out.printf(
        "%s  %s  %s%n%s%n",
        body.path("id").asText(),
        body.path("state").asText(),
        body.path("cluster").asText(),
        Answers.plain(body.path("title").asText()));
    body.path("reasons").forEach(reason -> out.println("  " + Answers.plain(reason.asText())));
    for (JsonNode hypothesis : body.path("diagnosis").path("hypotheses")) {
      out.printf(
          "%nCause (%s): %s%n",
          hypothesis.path("grade").asText(), Answers.plain(hypothesis.path("statement").asText()));
    }
    body.path("proposals").forEach(proposal -> proposal(out, proposal));
    JsonNode outcome = body.path("outcome");
    if (outcome.isObject()) {
      out.printf(
          "%nOutcome: %s, %s%n",
          outcome.path("result").asText(), Answers.plain(outcome.path("summary").asText()));
    }
  }

  private static void proposal(PrintWriter out, JsonNode proposal) {
    JsonNode decision = proposal.path("decision");
    out.printf(
        "%nProposed: %s on %s%n  verdict %s, urgency %s%n",
        proposal.path("operation").asText(),
        Answers.target(proposal.path("target")),
        decision.path("verdict").asText(),
        decision.path("urgency").asText());
    decision.path("reasons").forEach(reason -> out.println("  " + Answers.plain(reason.asText())));
    for (JsonNode fired : decision.path("fired")) {
      out.printf(
          "  order %s (%s:%d) %s%n",
          fired.path("id").asText(),
          fired.path("file").asText(),
          fired.path("line").asInt(),
          fired.path("effect").asText());
    }
    if (proposal.hasNonNull("planHash")) {
      out.println("  plan hash " + proposal.path("planHash").asText());
    }
    for (JsonNode signature : proposal.path("signatures")) {
      out.printf(
          "  signed by %s (%s)%n",
          Answers.plain(signature.path("person").asText()), signature.path("via").asText());
    }
  }
}
