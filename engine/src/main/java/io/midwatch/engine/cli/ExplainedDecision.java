package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.Map;
import java.util.TreeMap;

/** Prints the decision on one proposal, for a person who wants to know why. */
final class ExplainedDecision {

  private static final int MOST_FACTS = 4;
  private static final int WIDTH = 200;

  private final PrintWriter out;
  private final JsonNode proposal;
  private final JsonNode decision;

  ExplainedDecision(PrintWriter out, JsonNode proposal) {
    this.out = out;
    this.proposal = proposal;
    this.decision = proposal.path("decision");
  }

  void print() {
    out.printf(
        "%n%s on %s: %s, %s%n",
        proposal.path("operation").asText(),
        Answers.target(proposal.path("target")),
        decision.path("verdict").asText(),
        decision.path("urgency").asText());
    decision.path("reasons").forEach(reason -> out.println("  " + plain(reason)));
    if (!decision.path("counterfactual").asText().isEmpty()) {
      out.println("  " + plain(decision.path("counterfactual")));
    }
    fired();
    guardrails();
    signatures();
    JsonNode digests = decision.path("digests");
    out.printf(
        "%ndigests: case %s, rulebook %s, pack %s%n",
        shortened(digests.path("case")),
        shortened(digests.path("rulebook")),
        shortened(digests.path("pack")));
  }

  private void fired() {
    out.printf("%norders that fired: %d%n", decision.path("fired").size());
    for (JsonNode fired : decision.path("fired")) {
      out.printf(
          "  %-5s %s  %s  (%s:%d)%n",
          fired.path("effect").asText(),
          plain(fired.path("says")),
          plain(fired.path("id")),
          plain(fired.path("file")),
          fired.path("line").asInt());
      JsonNode facts = fired.path("facts");
      for (int i = 0; i < Math.min(MOST_FACTS, facts.size()); i++) {
        out.println("        " + Answers.cut(facts.path(i).asText(), WIDTH));
      }
      if (facts.size() > MOST_FACTS) {
        out.printf("        and %d more facts%n", facts.size() - MOST_FACTS);
      }
    }
  }

  private void guardrails() {
    JsonNode guardrails = decision.path("guardrails");
    Map<String, Integer> counts = new TreeMap<>();
    guardrails.forEach(one -> counts.merge(one.path("result").asText(), 1, Integer::sum));
    out.printf("%nguardrails looked at: %d %s%n", guardrails.size(), counts);
    for (JsonNode one : guardrails) {
      long age = one.path("ageSeconds").asLong();
      out.printf(
          "  %-7s %s%n          saw   %s%s%n          speaks when %s%n",
          one.path("result").asText(),
          plain(one.path("id")),
          Answers.cut(one.path("value").asText(), WIDTH),
          age < 0 ? "" : "  (read " + age + " s before)",
          Answers.cut(one.path("limit").asText(), WIDTH));
    }
  }

  private void signatures() {
    JsonNode needs = decision.path("needs");
    if (needs.isEmpty()) {
      return;
    }
    StringBuilder roles = new StringBuilder();
    needs.forEach(
        need -> {
          roles.append(roles.isEmpty() ? "" : ", ").append(plain(need.path("role")));
          String before = " other than ";
          for (JsonNode person : need.path("except")) {
            roles.append(before).append(plain(person));
            before = ", ";
          }
        });
    out.printf("%nsignatures: %d of %d (%s)", votes(), needs.size(), roles);
    if (proposal.hasNonNull("expires")) {
      out.printf(", until %s", proposal.path("expires").asText());
    }
    out.println();
    for (JsonNode signature : proposal.path("signatures")) {
      out.printf(
          "  %s by %s%n",
          signature.path("vote").asText("approve"), plain(signature.path("person")));
    }
    if (proposal.hasNonNull("planHash")) {
      out.println("  plan hash " + proposal.path("planHash").asText());
    }
  }

  private int votes() {
    return proposal.path("signatures").size();
  }

  private static String plain(JsonNode text) {
    return Answers.plain(text.asText());
  }

  private static String shortened(JsonNode digest) {
    String text = digest.asText();
    return text.length() > 12 ? text.substring(0, 12) : text;
  }
}
