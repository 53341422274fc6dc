package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The series that a Prometheus would have scraped from a cluster by now, under the names of
 * kube-state-metrics and the kubelet.
 */
final class StateMetrics {

  private final SandboxCluster cluster;
  private final SortedMap<String, List<Series>> series = new TreeMap<>();

  StateMetrics(SandboxCluster cluster) {
    this.cluster = cluster;
    cluster.store().list("Deployment").forEach(this::deployment);
    cluster.store().list("Pod").forEach(this::pod);
    cluster.store().list("Node").forEach(this::node);
    cluster.store().list("PodDisruptionBudget").forEach(this::budget);
  }

  /** The series of a metric; none if there is no such metric. */
  List<Series> of(String name) {
    return series.getOrDefault(name, List.of());
  }

  /** The series of a metric of which one label has one of some values. */
  List<Series> of(String name, String label, String... values) {
    return of(name).stream().filter(s -> List.of(values).contains(s.label(label))).toList();
  }

  private void add(String name, long value, SortedMap<String, String> fixed, String... pairs) {
    addMilli(name, value * 1000, fixed, pairs);
  }

  private void addMilli(String name, long milli, SortedMap<String, String> fixed, String... pairs) {
    series
        .computeIfAbsent(name, any -> new ArrayList<>())
        .add(Series.of(name, milli, fixed, pairs));
  }

  private static SortedMap<String, String> labels(String job, String... pairs) {
    return Series.of("", 0, new TreeMap<>(), pairs)
        .with("instance", job + ":8080")
        .with("job", job)
        .labels();
  }

  private void deployment(ObjectNode deployment) {
    var of =
        labels(
            "kube-state-metrics",
            "namespace",
            Json.namespace(deployment),
            "deployment",
            Json.name(deployment));
    JsonNode status = deployment.path("status");
    add("kube_deployment_spec_replicas", Json.number(deployment, 1, "spec", "replicas"), of);
    for (String count : List.of("", "_available", "_unavailable", "_updated", "_ready")) {
      String field = count.isEmpty() ? "replicas" : count.substring(1) + "Replicas";
      add("kube_deployment_status_replicas" + count, Json.number(status, 0, field), of);
    }
    add(
        "kube_deployment_metadata_generation",
        Json.number(deployment, 0, "metadata", "generation"),
        of);
    add(
        "kube_deployment_status_observed_generation",
        Json.number(status, 0, "observedGeneration"),
        of);
    for (JsonNode condition : status.path("conditions")) {
      String type = condition.path("type").asText();
      for (String word : List.of("true", "false")) {
        boolean is = condition.path("status").asText().toLowerCase(Locale.ROOT).equals(word);
        add("kube_deployment_status_condition", is ? 1 : 0, of, "condition", type, "status", word);
      }
    }
  }

  private void pod(ObjectNode pod) {
    String node = Json.text(pod, "spec", "nodeName");
    var of =
        labels(
            "kube-state-metrics",
            "namespace",
            Json.namespace(pod),
            "pod",
            Json.name(pod),
            "uid",
            Json.uid(pod));
    add("kube_pod_info", 1, of, "node", node);
    JsonNode owner = Json.controller(pod);
    add(
        "kube_pod_owner",
        1,
        of,
        "owner_kind",
        owner.path("kind").asText(""),
        "owner_name",
        owner.path("name").asText(""));
    for (String phase : List.of("Pending", "Running", "Succeeded", "Failed", "Unknown")) {
      boolean is = Json.text(pod, "status", "phase").equals(phase);
      add("kube_pod_status_phase", is ? 1 : 0, of, "phase", phase);
    }
    add("kube_pod_status_ready", Conditions.isTrue(pod, "Ready") ? 1 : 0, of, "condition", "true");
    Json.at(pod, "status", "containerStatuses").forEach(status -> container(of, status));
    for (JsonNode spec : Json.at(pod, "spec", "containers")) {
      resources(pod, spec, of);
    }
  }

  private void container(SortedMap<String, String> of, JsonNode status) {
    String name = status.path("name").asText();
    add(
        "kube_pod_container_status_restarts_total",
        status.path("restartCount").asInt(),
        of,
        "container",
        name);
    add(
        "kube_pod_container_status_ready",
        status.path("ready").asBoolean() ? 1 : 0,
        of,
        "container",
        name);
    String waiting = Json.text(status, "state", "waiting", "reason");
    if (!waiting.isEmpty()) {
      add("kube_pod_container_status_waiting_reason", 1, of, "container", name, "reason", waiting);
    }
    String ended = Json.text(status, "lastState", "terminated", "reason");
    if (!ended.isEmpty()) {
      add(
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
      add(
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
        addMilli(
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
        labels(
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
      add("container_memory_working_set_bytes", limit == 0 ? need : Math.min(need, limit), usage);
    }
    if (cluster.behaviours().throttled(pod)) {
      addMilli("container_cpu_throttled_ratio", 310, usage);
    }
  }

  private void node(ObjectNode node) {
    var of = labels("kube-state-metrics", "node", Json.name(node));
    add(
        "kube_node_spec_unschedulable",
        Json.at(node, "spec", "unschedulable").asBoolean() ? 1 : 0,
        of);
    for (JsonNode condition : Json.at(node, "status", "conditions")) {
      for (String word : List.of("true", "false", "unknown")) {
        boolean is = condition.path("status").asText().toLowerCase(Locale.ROOT).equals(word);
        add(
            "kube_node_status_condition",
            is ? 1 : 0,
            of,
            "condition",
            condition.path("type").asText(),
            "status",
            word);
      }
    }
    for (var entry : Json.at(node, "status", "allocatable").properties()) {
      addMilli(
          "kube_node_status_allocatable",
          Quantity.milli(entry.getValue().asText()),
          of,
          "resource",
          entry.getKey());
    }
    var disk = labels("node-exporter", "node", Json.name(node), "mountpoint", "/");
    boolean full = Conditions.isTrue(node, "DiskPressure");
    add("node_filesystem_size_bytes", 100L << 30, disk);
    add("node_filesystem_avail_bytes", (full ? 4L : 61L) << 30, disk);
  }

  private void budget(ObjectNode budget) {
    var of =
        labels(
            "kube-state-metrics",
            "namespace",
            Json.namespace(budget),
            "poddisruptionbudget",
            Json.name(budget));
    JsonNode status = budget.path("status");
    add(
        "kube_poddisruptionbudget_status_current_healthy",
        Json.number(status, 0, "currentHealthy"),
        of);
    add(
        "kube_poddisruptionbudget_status_desired_healthy",
        Json.number(status, 0, "desiredHealthy"),
        of);
    add(
        "kube_poddisruptionbudget_status_pod_disruptions_allowed",
        Json.number(status, 0, "disruptionsAllowed"),
        of);
  }
}
