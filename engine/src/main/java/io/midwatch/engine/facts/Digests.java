package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.operation.Operation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Digests of what signatures are bound to. */
public final class Digests {

  private Digests() {}

  /**
   * Digest of the spec fields that an operation reads or writes: for a change of a template the
   * template, the number of replicas and how they are replaced; for a drain or a restart the object
   * itself and the largest number of pods that may be evicted, but not which. No status, no
   * resource version and nothing that a controller adds goes in.
   *
   * @param object the target
   * @param operation the catalogue entry
   * @param mostPods the largest number of pods that may be evicted; not looked at for changes of a
   *     template
   * @return SHA-256 in lower-case hex
   */
  public static String spec(KubeObject object, Operation operation, int mostPods) {
    Map<String, Object> parts = new TreeMap<>();
    parts.put("kind", object.kind());
    parts.put("uid", object.uid());
    switch (operation.operationClass()) {
      case "rollback", "resize" -> {
        parts.put("template", plain(Snapshot.templateOf(object)));
        parts.put("replicas", Fields.count(object.at("spec", "replicas"), 1));
        parts.put("strategy", plain(object.at("spec", "strategy")));
      }
      case "drain", "restart" -> parts.put("mostPods", mostPods);
      default -> parts.put("spec", plain(object.at("spec")));
    }
    return CanonicalJson.digest(parts);
  }

  /**
   * Digest of any JSON, in which the order of fields does not matter and a field that is null
   * counts as absent.
   *
   * @return SHA-256 in lower-case hex
   */
  public static String json(JsonNode json) {
    return CanonicalJson.digest(plain(json));
  }

  /** JSON as maps, lists, texts, whole numbers and booleans; fractions become texts. */
  private static Object plain(JsonNode node) {
    if (node.isObject()) {
      Map<String, Object> object = new TreeMap<>();
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        if (!field.getValue().isNull()) {
          object.put(field.getKey(), plain(field.getValue()));
        }
      }
      return object;
    }
    if (node.isArray()) {
      List<Object> array = new ArrayList<>();
      node.forEach(element -> array.add(plain(element)));
      return array;
    }
    if (node.isBoolean()) {
      return node.booleanValue();
    }
    return node.isIntegralNumber() && node.canConvertToLong() ? node.longValue() : node.asText("");
  }
}
