package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;

/** The series about pods and their containers. */
final class PodSeries {

  private final StateMetrics out;
  private final SandboxCluster cluster;

  PodSeries(StateMetrics out, SandboxCluster cluster) {
    this.out = out;
    this.cluster = cluster;
  }

  void all() {
    cluster.store().list("Pod").forEach(this::pod);
  }

  private void pod(ObjectNode pod) {
    String node = Json.text(pod, "spec", "nodeName");
    var of =
        StateMetrics.labels(
            "kube-state-metrics",
            "namespace",
            Json.namespace(pod),
            "pod",
            Json.name(pod),
            "uid",
            Json.uid(pod));
    out.add("kube_pod_info", 1, of, "node", node);
    JsonNode owner = Json.controller(pod);
    out.add(
        "kube_pod_owner",
        1,
        of,
        "owner_kind",
        owner.path("kind").asText(""),
        "owner_name",
        owner.path("name").asText(""));
    for (String phase : List.of("Pending", "Running", "Succeeded", "Failed", "Unknown")) {
      boolean is = Json.text(pod, "status", "phase").equals(phase);
      out.add("kube_pod_status_phase", is ? 1 : 0, of, "phase", phase);
    }
    out.add(
        "kube_pod_status_ready", Conditions.isTrue(pod, "Ready") ? 1 : 0, of, "condition", "true");
    Json.at(pod, "status", "containerStatuses").forEach(status -> container(of, status));
    for (JsonNode spec : Json.at(pod, "spec", "containers")) {
      resources(pod, spec, of);
    }
  }

  private void container(SortedMap<String, String> of, JsonNode status) {
    String name = status.path("name").asText();
    out.add(
        "kube_pod_container_status_restarts_total",
        status.path("restartCount").asInt(),
        of,
        "container",
        name);
    out.add(
        "kube_pod_container_status_ready",
        status.path("ready").asBoolean() ? 1 : 0,
        of,
        "container",
        name);
    String waiting = Json.text(status, "state", "waiting", "reason");
    if (!waiting.isEmpty()) {
      out.add(
          "kube_pod_container_status_waiting_reason", 1, of, "container", name, "reason", waiting);
    }
    String ended = Json.text(status, "lastState", "terminated", "reason");
    if (!ended.isEmpty()) {
      out.add(
          "kube_pod_container_status_last_terminated_reason",
          1,
          of,
          "container",
          name,
          "reason",
          ended);
    }
    String started = Json.text(status, "state", "running", "startedAt");
    if (!started.isEmpty()) {
      out.add(
          "kube_pod_container_state_started",
          Instant.parse(started).getEpochSecond(),
          of,
          "container",
          name);
    }
  }

  private void resources(ObjectNode pod, JsonNode spec, SortedMap<String, String> of) {
    String name = spec.path("name").asText();
    for (String kind : List.of("limits", "requests")) {
      for (var entry : Json.at(spec, "resources", kind).properties()) {
        long milli = Quantity.milli(entry.getValue().asText());
        out.addMilli(
            "kube_pod_container_resource_" + kind,
            milli,
            of,
            "container",
            name,
            "resource",
            entry.getKey());
      }
    }
    String node = Json.text(pod, "spec", "nodeName");
    var usage =
        StateMetrics.labels(
            "kubelet",
            "namespace",
            Json.namespace(pod),
            "pod",
            Json.name(pod),
            "node",
            node,
            "container",
            name);
    if (Json.text(pod, "status", "phase").equals("Running")) {
      long limit = Quantity.whole(Json.text(spec, "resources", "limits", "memory"));
      long need = cluster.behaviours().memoryNeed(pod, spec);
      out.add(
          "container_memory_working_set_bytes", limit == 0 ? need : Math.min(need, limit), usage);
    }
    if (cluster.behaviours().throttled(pod)) {
      out.addMilli("container_cpu_throttled_ratio", 310, usage);
    }
  }
}
