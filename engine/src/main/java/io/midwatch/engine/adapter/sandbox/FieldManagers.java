package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Map;
import java.util.Set;

/**
 * Keeps by which program the spec of an object was written, and when, as the API server does in
 * {@code metadata.managedFields}: one entry for each program, with the time of its last write. Of
 * the fields only the first two levels are named, and only for the kinds that changes are aimed at.
 */
final class FieldManagers {

  /** What people and pipelines deploy with. */
  static final String DEPLOYER = "kubectl-client-side-apply";

  /** What a workflow's resource step patches with. */
  static final String WORKFLOW = "kubectl-patch";

  static final String MIDWATCH = "midwatch";

  private static final Map<String, String> MAKERS =
      Map.of(
          "Deployment",
          DEPLOYER,
          "StatefulSet",
          DEPLOYER,
          "DaemonSet",
          DEPLOYER,
          "Node",
          "kubelet");
  private static final Set<String> LEAVES = Set.of("replicas", "unschedulable");

  private FieldManagers() {}

  /** Signs a new object, if its kind is one of those that are signed. */
  static void made(ObjectNode object, Instant now) {
    String maker = MAKERS.get(Json.text(object, "kind"));
    if (maker != null) {
      sign(object, fields(object, Json.object()), maker, now);
    }
  }

  /** Signs a change of the spec; nothing if the spec is as before. */
  static void wrote(ObjectNode object, JsonNode specBefore, String manager, Instant now) {
    ObjectNode fields = fields(object, specBefore);
    boolean removed =
        specBefore.properties().stream().anyMatch(f -> !object.path("spec").has(f.getKey()));
    if (!fields.isEmpty() || removed) {
      sign(object, fields, manager, now);
    }
  }

  private static ObjectNode fields(ObjectNode object, JsonNode specBefore) {
    ObjectNode fields = Json.object();
    for (Map.Entry<String, JsonNode> field : object.path("spec").properties()) {
      if (!field.getValue().equals(specBefore.path(field.getKey()))) {
        ObjectNode part = fields.putObject("f:" + field.getKey());
        if (!LEAVES.contains(field.getKey())) {
          part.putObject(".");
        }
      }
    }
    return fields;
  }

  private static void sign(ObjectNode object, ObjectNode fields, String manager, Instant now) {
    ObjectNode metadata = Json.child(object, "metadata");
    ArrayNode entries =
        metadata.path("managedFields") instanceof ArrayNode there
            ? there
            : metadata.putArray("managedFields");
    ObjectNode entry = entry(entries, manager);
    entry.put("apiVersion", Json.text(object, "apiVersion")).put("fieldsType", "FieldsV1");
    entry.put("time", Stamp.seconds(now));
    Json.child(entry, "fieldsV1", "f:spec").setAll(fields);
  }

  private static ObjectNode entry(ArrayNode entries, String manager) {
    for (JsonNode entry : entries) {
      if (Json.text(entry, "manager").equals(manager)) {
        return (ObjectNode) entry;
      }
    }
    return entries.addObject().put("manager", manager).put("operation", "Update");
  }
}
