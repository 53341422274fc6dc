package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;

/** The Events that kubelets write about containers, in their words. */
final class KubeletEvents {

  private final SandboxCluster cluster;

  KubeletEvents(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  void started(JsonNode pod, JsonNode container) {
    String image = container.path("image").asText();
    record(
        pod,
        container,
        "Normal",
        "Pulled",
        "Container image \""
            + image
            + "\" already present on machine and can be accessed by the pod");
    record(pod, container, "Normal", "Created", "Container created");
    record(pod, container, "Normal", "Started", "Container started");
  }

  void killing(JsonNode pod, JsonNode container) {
    String name = container.path("name").asText();
    record(pod, container, "Normal", "Killing", "Stopping container " + name);
  }

  void unhealthy(JsonNode pod, JsonNode container) {
    record(
        pod,
        container,
        "Warning",
        "Unhealthy",
        "Readiness probe failed: HTTP probe failed with statuscode: 503");
  }

  void backOff(JsonNode pod, JsonNode container, String message) {
    record(pod, container, message.contains("pulling") ? "Normal" : "Warning", "BackOff", message);
  }

  /** Says that a container ended once more, and gives the words for its status. */
  String crashLoop(JsonNode pod, JsonNode container, Duration pause) {
    String name = container.path("name").asText();
    String who = Json.name(pod) + "_" + Json.namespace(pod) + "(" + Json.uid(pod) + ")";
    backOff(pod, container, "Back-off restarting failed container " + name + " in pod " + who);
    return "back-off "
        + BackOff.shown(pause)
        + " restarting failed container="
        + name
        + " pod="
        + who;
  }

  /** Says that an image can't be pulled, and gives the words of the container runtime. */
  String pullFailed(JsonNode pod, JsonNode container) {
    String image = container.path("image").asText();
    String message =
        "rpc error: code = NotFound desc = failed to pull and unpack image \"%1$s\": failed to resolve reference \"%1$s\": %1$s: not found"
            .formatted(image);
    record(pod, container, "Normal", "Pulling", "Pulling image \"" + image + "\"");
    record(
        pod, container, "Warning", "Failed", "Failed to pull image \"" + image + "\": " + message);
    record(pod, container, "Warning", "Failed", "Error: ErrImagePull");
    return message;
  }

  private void record(
      JsonNode pod, JsonNode container, String type, String reason, String message) {
    cluster.events().record(pod, container.path("name").asText(), "kubelet", type, reason, message);
  }
}
