package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;

/** Matches label selectors and node selector terms, as the API server does. */
final class Selectors {

  private Selectors() {}

  /**
   * True if a label selector covers an object with these labels. No selector covers nothing, an
   * empty one covers everything. An expression with an operator that is not known counts as
   * fulfilled: a budget that can't be understood had better be respected.
   */
  static boolean covers(JsonNode selector, JsonNode labels) {
    return selector.isObject()
        && hasAll(selector.path("matchLabels"), labels)
        && fulfils(selector.path("matchExpressions"), labels);
  }

  /** True if every wanted label is there with its value; true for no wishes. */
  static boolean hasAll(JsonNode wanted, JsonNode labels) {
    for (Map.Entry<String, JsonNode> wish : wanted.properties()) {
      JsonNode there = labels.path(wish.getKey());
      if (!there.isValueNode() || !there.asText("").equals(wish.getValue().asText(""))) {
        return false;
      }
    }
    return true;
  }

  /** True if every expression holds; true for none. */
  static boolean fulfils(JsonNode expressions, JsonNode labels) {
    for (JsonNode expression : expressions) {
      if (!holds(expression, labels.path(expression.path("key").asText("")))) {
        return false;
      }
    }
    return true;
  }

  private static boolean holds(JsonNode expression, JsonNode value) {
    boolean there = value.isValueNode() && !value.isNull();
    JsonNode values = expression.path("values");
    return switch (expression.path("operator").asText("")) {
      case "In" -> there && among(values, value.asText(""));
      case "NotIn" -> !there || !among(values, value.asText(""));
      case "Exists" -> there;
      case "DoesNotExist" -> !there;
      case "Gt" -> there && number(value) > number(values.path(0));
      case "Lt" -> there && number(value) < number(values.path(0));
      default -> true;
    };
  }

  private static boolean among(JsonNode values, String text) {
    for (JsonNode value : values) {
      if (value.asText("").equals(text)) {
        return true;
      }
    }
    return false;
  }

  private static long number(JsonNode node) {
    try {
      return Long.parseLong(node.asText(""));
    } catch (NumberFormatException e) {
      return 0;
    }
  }
}
