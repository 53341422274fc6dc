package io.midwatch.engine.flow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Optional;

/** A hostile text wherever somebody else may write: events, annotations, labels. */
record Planted(ClusterObjects real, List<String> texts) implements ClusterObjects {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public List<ClusterProfile> clusters() {
    return real.clusters();
  }

  @Override
  public List<KubeObject> list(String cluster, String kind, String namespace) {
    return real.list(cluster, kind, namespace).stream().map(this::plant).toList();
  }

  @Override
  public Optional<KubeObject> get(ResourceRef ref) {
    return real.get(ref).map(this::plant);
  }

  private KubeObject plant(KubeObject object) {
    String text = texts.get(Math.floorMod(object.name().hashCode(), texts.size()));
    ObjectNode json = shallow(object.json());
    ObjectNode metadata = shallow(json.path("metadata"));
    json.set("metadata", metadata);
    metadata.set(
        "annotations", shallow(metadata.path("annotations")).put("note.example/why", text));
    metadata.set(
        "labels",
        shallow(metadata.path("labels")).put("note.example/short", text.replaceAll("\\W+", "-")));
    if (object.kind().equals("Event")) {
      json.put("message", json.path("message").asText() + " " + text);
    }
    return new KubeObject(object.cluster(), json);
  }

  private static ObjectNode shallow(JsonNode from) {
    ObjectNode copy = JSON.createObjectNode();
    from.properties().forEach(each -> copy.set(each.getKey(), each.getValue()));
    return copy;
  }

  /** An Alertmanager body whose alerts carry the texts in labels and annotations. */
  static String mail(String body, List<String> texts) {
    try {
      JsonNode json = JSON.readTree(body);
      for (JsonNode alert : json.path("alerts")) {
        String name = alert.path("labels").path("alertname").asText();
        String text = texts.get(Math.floorMod(name.hashCode(), texts.size()));
        ((ObjectNode) alert.path("labels")).put("note", text);
        ObjectNode annotations = ((ObjectNode) alert).withObjectProperty("annotations");
        annotations.put("summary", text).put("description", text);
        annotations.put("runbook_url", "https://runbooks.example/" + text);
      }
      return JSON.writeValueAsString(json);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
