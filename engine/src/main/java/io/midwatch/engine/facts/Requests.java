package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * What pods ask of a node, by resource, in thousandths of each resource's unit. Sums that would
 * overflow stay at the biggest long.
 */
final class Requests {

  private Requests() {}

  /**
   * What the scheduler reserves for a pod: the sum of its containers and of the init containers
   * that keep running, or the largest other init container if that is more, and the overhead. A
   * limit without a request counts as the request.
   */
  static Map<String, Long> of(JsonNode podSpec) {
    Map<String, Long> running = new TreeMap<>();
    podSpec.path("containers").forEach(container -> add(running, asked(container)));
    Map<String, Long> starting = new TreeMap<>();
    for (JsonNode container : podSpec.path("initContainers")) {
      if (container.path("restartPolicy").asText("").equals("Always")) {
        add(running, asked(container));
      } else {
        asked(container).forEach((resource, milli) -> starting.merge(resource, milli, Math::max));
      }
    }
    starting.forEach((resource, milli) -> running.merge(resource, milli, Math::max));
    add(running, amounts(podSpec.path("overhead")));
    return running;
  }

  /** Amounts by resource, such as a node's allocatable. */
  static Map<String, Long> amounts(JsonNode list) {
    Map<String, Long> amounts = new TreeMap<>();
    for (Map.Entry<String, JsonNode> entry : list.properties()) {
      amounts.put(entry.getKey(), Quantity.milli(entry.getValue()));
    }
    return amounts;
  }

  /** Adds amounts to a sum. */
  static void add(Map<String, Long> sum, Map<String, Long> amounts) {
    amounts.forEach((resource, milli) -> sum.merge(resource, milli, Requests::plus));
  }

  private static Map<String, Long> asked(JsonNode container) {
    Map<String, Long> asked = amounts(container.path("resources").path("limits"));
    asked.putAll(amounts(container.path("resources").path("requests")));
    return asked;
  }

  private static long plus(long one, long other) {
    return one > Long.MAX_VALUE - other ? Long.MAX_VALUE : one + other;
  }
}
