package io.midwatch.engine.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/**
 * One Kubernetes object as its API server tells it, with {@code kind} and {@code apiVersion} filled
 * in.
 *
 * @param cluster the cluster it was read from
 * @param json the whole object; fields may be missing
 */
public record KubeObject(String cluster, JsonNode json) {

  /** The kinds that Midwatch reads. Secrets are not among them. */
  public static final List<String> KINDS =
      List.of(
          "Pod",
          "Node",
          "Event",
          "Namespace",
          "Deployment",
          "ReplicaSet",
          "StatefulSet",
          "DaemonSet",
          "PodDisruptionBudget");

  /** Its kind. */
  public String kind() {
    return json.path("kind").asText("");
  }

  /** Its name. */
  public String name() {
    return json.path("metadata").path("name").asText("");
  }

  /** Its namespace, empty if it has none. */
  public String namespace() {
    return json.path("metadata").path("namespace").asText("");
  }

  /** Its uid. */
  public String uid() {
    return json.path("metadata").path("uid").asText("");
  }

  /** Its resource version. */
  public String resourceVersion() {
    return json.path("metadata").path("resourceVersion").asText("");
  }

  /** What names it. */
  public ResourceRef ref() {
    return new ResourceRef(cluster, kind(), namespace(), name());
  }

  /** When it was created; empty if it does not say. */
  public Optional<Moment> created() {
    return moment("metadata", "creationTimestamp");
  }

  /** The value of a label, empty if it has none. */
  public String label(String key) {
    return json.path("metadata").path("labels").path(key).asText("");
  }

  /** The value of an annotation, empty if it has none. */
  public String annotation(String key) {
    return json.path("metadata").path("annotations").path(key).asText("");
  }

  /** The node at a path, a missing node if there is none. */
  public JsonNode at(String... path) {
    JsonNode node = json;
    for (String step : path) {
      node = node.path(step);
    }
    return node;
  }

  /** A timestamp at a path; empty if there is none or it can't be read. */
  public Optional<Moment> moment(String... path) {
    return moment(at(path));
  }

  /** A timestamp in a node; empty if there is none or it can't be read. */
  public static Optional<Moment> moment(JsonNode node) {
    if (node instanceof MissingNode || !node.isTextual()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Moment.of(Instant.parse(node.asText())));
    } catch (DateTimeParseException | ArithmeticException e) {
      // not a time, or one too far away for a moment
      return Optional.empty();
    }
  }

  /** The object that controls this one; empty if none does. */
  public Optional<ResourceRef> controller() {
    for (JsonNode owner : at("metadata", "ownerReferences")) {
      if (owner.path("controller").asBoolean(false)) {
        return Optional.of(
            new ResourceRef(
                cluster,
                owner.path("kind").asText(""),
                namespace(),
                owner.path("name").asText("")));
      }
    }
    return Optional.empty();
  }

  /** The status of a condition by type, such as {@code True}; empty if it has no such condition. */
  public String condition(String type) {
    for (JsonNode condition : at("status", "conditions")) {
      if (condition.path("type").asText("").equals(type)) {
        return condition.path("status").asText("");
      }
    }
    return "";
  }
}
