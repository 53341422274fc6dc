package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
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

  private final SortedMap<String, List<Series>> series = new TreeMap<>();

  StateMetrics(SandboxCluster cluster) {
    cluster.store().list("Deployment").forEach(this::deployment);
    new PodSeries(this, cluster).all();
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

  void add(String name, long value, SortedMap<String, String> fixed, String... pairs) {
    addMilli(name, value * 1000, fixed, pairs);
  }

  void addMilli(String name, long milli, SortedMap<String, String> fixed, String... pairs) {
    series
        .computeIfAbsent(name, any -> new ArrayList<>())
        .add(Series.of(name, milli, fixed, pairs));
  }

  static SortedMap<String, String> labels(String job, String... pairs) {
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
