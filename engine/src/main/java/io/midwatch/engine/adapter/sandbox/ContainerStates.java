package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Writes the status of pods and their containers as a kubelet does. */
final class ContainerStates {

  private ContainerStates() {}

  /** The status entry of a container. */
  static ObjectNode of(JsonNode pod, String container) {
    for (JsonNode status : Json.at(pod, "status", "containerStatuses")) {
      if (status.path("name").asText().equals(container)) {
        return (ObjectNode) status;
      }
    }
    throw new IllegalStateException(Json.name(pod) + " has no container " + container);
  }

  /** What a kubelet writes first: every container waits to be created. */
  static void accept(ObjectNode pod, String hostIp, String podIp, Instant now) {
    ObjectNode status = Json.child(pod, "status");
    status.put("hostIP", hostIp).put("podIP", podIp).put("startTime", Stamp.seconds(now));
    status.putArray("hostIPs").addObject().put("ip", hostIp);
    status.putArray("podIPs").addObject().put("ip", podIp);
    status.put("observedGeneration", 1);
    ArrayNode statuses = status.putArray("containerStatuses");
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      ObjectNode entry = statuses.addObject();
      entry.put("name", container.path("name").asText());
      entry.put("image", container.path("image").asText()).put("imageID", "");
      entry.put("ready", false).put("started", false).put("restartCount", 0);
      entry.putObject("lastState");
      waiting(entry, "ContainerCreating", "");
    }
    condition(pod, "PodReadyToStartContainers", false, now);
    condition(pod, "Initialized", true, now);
    summarise(pod, now);
  }

  static void waiting(ObjectNode entry, String reason, String message) {
    entry.put("ready", false).put("started", false);
    ObjectNode state = entry.putObject("state").putObject("waiting").put("reason", reason);
    if (!message.isEmpty()) {
      state.put("message", message);
    }
  }

  static void running(ObjectNode entry, String containerId, Instant now) {
    String image = Json.text(entry, "image");
    String digest = String.format("%016x", Names.hash(image)).repeat(4);
    entry.put("imageID", image.replaceAll(":[^:/]*$", "") + "@sha256:" + digest);
    entry.put("containerID", "containerd://" + containerId);
    entry.put("ready", false).put("started", true);
    entry.putObject("state").putObject("running").put("startedAt", Stamp.seconds(now));
  }

  /** Ends the run of a container; what it was is returned, for {@code lastState}. */
  static ObjectNode terminated(ObjectNode entry, int code, String reason, Instant now) {
    String began = Json.text(entry, "state", "running", "startedAt");
    ObjectNode ended = Json.object().put("exitCode", code).put("reason", reason);
    ended.put("startedAt", began.isEmpty() ? Stamp.seconds(now) : began);
    ended.put("finishedAt", Stamp.seconds(now));
    ended.put("containerID", Json.text(entry, "containerID"));
    entry.put("ready", false).put("started", false);
    entry.putObject("state").set("terminated", ended);
    return ended;
  }

  /** Works out the phase and the conditions from the containers. */
  static void summarise(ObjectNode pod, Instant now) {
    List<String> unready = new ArrayList<>();
    boolean begun = true;
    for (JsonNode entry : Json.at(pod, "status", "containerStatuses")) {
      if (!entry.path("ready").asBoolean()) {
        unready.add(entry.path("name").asText());
      }
      boolean ranBefore = entry.has("containerID");
      begun &= ranBefore || Json.at(entry, "state").has("running");
    }
    Json.child(pod, "status").put("phase", begun ? "Running" : "Pending");
    String reason = unready.isEmpty() ? "" : "ContainersNotReady";
    String message =
        unready.isEmpty()
            ? ""
            : "containers with unready status: [" + String.join(" ", unready) + "]";
    for (String type : List.of("Ready", "ContainersReady")) {
      Conditions.explain(condition(pod, type, unready.isEmpty(), now), reason, message);
    }
  }

  static ObjectNode condition(ObjectNode pod, String type, boolean status, Instant now) {
    ObjectNode condition = Conditions.set(pod, type, status, now);
    condition.putNull("lastProbeTime").put("observedGeneration", 1);
    return condition;
  }
}
