package io.midwatch.rules.decision;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.guardrail.GuardrailResult;
import java.util.List;

/**
 * The decision that other programs read. Its names are published: they may be added to, not
 * changed.
 */
final class DecisionView {

  private static final List<String> ORDER =
      List.of(
          "verdict",
          "urgency",
          "reasons",
          "fired",
          "guardrails",
          "needs",
          "counterfactual",
          "digests",
          "validFor",
          "schema");

  private DecisionView() {}

  static ObjectNode of(Decision decision) {
    JsonNode stored = JsonWriter.node(decision);
    ObjectNode view = JsonNodeFactory.instance.objectNode();
    for (String name : ORDER) {
      view.set(name, stored.get(name));
    }
    int index = 0;
    for (GuardrailResult guardrail : decision.guardrails()) {
      ((ObjectNode) view.path("guardrails").path(index++))
          .put("result", CanonicalJson.lower(guardrail.result()));
    }
    return view;
  }
}
