package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Writes the status of Deployments: counts, and the conditions Available and Progressing with the
 * controller's words.
 */
final class DeploymentStatus {

  private static final String COMPLETE = "NewReplicaSetAvailable";

  private final SandboxCluster cluster;

  DeploymentStatus(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  /**
   * Writes the status.
   *
   * @param found true if the newest ReplicaSet was there already
   */
  void write(ObjectNode deployment, ObjectNode newest, List<ObjectNode> sets, boolean found) {
    JsonNode before = Json.at(deployment, "status").deepCopy();
    cluster
        .store()
        .change(
            deployment,
            d -> {
              counts(d, newest, sets);
              available(d);
              progressing(d, newest, before, found);
            });
  }

  private static void counts(ObjectNode deployment, ObjectNode newest, List<ObjectNode> sets) {
    ObjectNode status = Json.child(deployment, "status");
    int replicas = sum(sets, "replicas");
    int available = sum(sets, "availableReplicas");
    status.put("observedGeneration", Json.number(deployment, 1, "metadata", "generation"));
    Json.count(status, "replicas", replicas);
    Json.count(status, "updatedReplicas", Json.number(newest, 0, "status", "replicas"));
    Json.count(status, "readyReplicas", sum(sets, "readyReplicas"));
    Json.count(status, "availableReplicas", available);
    int expected = Math.max(replicas, Json.number(deployment, 1, "spec", "replicas"));
    Json.count(status, "unavailableReplicas", Math.max(0, expected - available));
    status.put("terminatingReplicas", sum(sets, "terminatingReplicas"));
  }

  private static int sum(List<ObjectNode> sets, String field) {
    return sets.stream().mapToInt(set -> Json.number(set, 0, "status", field)).sum();
  }

  private void available(ObjectNode deployment) {
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    int least = wanted - DeploymentController.unavailable(deployment);
    boolean enough = Json.number(deployment, 0, "status", "availableReplicas") >= least;
    ObjectNode condition = Conditions.set(deployment, "Available", enough, cluster.now());
    if (enough) {
      note(condition, "MinimumReplicasAvailable", "Deployment has minimum availability.");
    } else {
      note(
          condition,
          "MinimumReplicasUnavailable",
          "Deployment does not have minimum availability.");
    }
  }

  private void progressing(
      ObjectNode deployment, ObjectNode newest, JsonNode before, boolean found) {
    JsonNode was = Conditions.find(deployment, "Progressing");
    String set = "ReplicaSet \"" + Json.name(newest) + "\"";
    boolean other = !was.path("message").asText("").contains("\"" + Json.name(newest) + "\"");
    if (!other && was.path("reason").asText("").equals(COMPLETE)) {
      return;
    }
    if (complete(deployment)) {
      progress(deployment, true, COMPLETE, set + " has successfully progressed.");
    } else if (other && found) {
      progress(
          deployment,
          true,
          "FoundNewReplicaSet",
          "Found new replica set \"" + Json.name(newest) + "\"");
    } else if (other) {
      progress(
          deployment,
          true,
          "NewReplicaSetCreated",
          "Created new replica set \"" + Json.name(newest) + "\"");
    } else if (further(deployment, before)) {
      progress(deployment, true, "ReplicaSetUpdated", set + " is progressing.");
    } else if (overdue(deployment, was)) {
      progress(deployment, false, "ProgressDeadlineExceeded", set + " has timed out progressing.");
    }
  }

  private static boolean complete(JsonNode deployment) {
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    JsonNode status = deployment.path("status");
    return Json.number(status, 0, "updatedReplicas") == wanted
        && Json.number(status, 0, "replicas") == wanted
        && Json.number(status, 0, "availableReplicas") == wanted;
  }

  private static boolean further(JsonNode deployment, JsonNode before) {
    JsonNode status = deployment.path("status");
    return Json.number(status, 0, "updatedReplicas") > Json.number(before, 0, "updatedReplicas")
        || Json.number(status, 0, "readyReplicas") > Json.number(before, 0, "readyReplicas")
        || old(status) < old(before);
  }

  private static int old(JsonNode status) {
    return Json.number(status, 0, "replicas") - Json.number(status, 0, "updatedReplicas");
  }

  private boolean overdue(JsonNode deployment, JsonNode was) {
    Instant last = Instant.parse(was.path("lastUpdateTime").asText());
    return !cluster.now().isBefore(last.plus(deadline(deployment)))
        && was.path("status").asText().equals("True");
  }

  private static Duration deadline(JsonNode deployment) {
    return Duration.ofSeconds(Json.number(deployment, 600, "spec", "progressDeadlineSeconds"));
  }

  private void progress(ObjectNode deployment, boolean status, String reason, String message) {
    ObjectNode condition = Conditions.set(deployment, "Progressing", status, cluster.now());
    condition.put("lastUpdateTime", Stamp.seconds(cluster.now()));
    Conditions.explain(condition, reason, message);
    if (status && !reason.equals(COMPLETE)) {
      cluster.after(deadline(deployment).plusSeconds(1), () -> cluster.revisit(deployment));
    }
  }

  private void note(ObjectNode condition, String reason, String message) {
    if (!Json.text(condition, "reason").equals(reason)) {
      condition.put("lastUpdateTime", Stamp.seconds(cluster.now()));
    }
    Conditions.explain(condition, reason, message);
  }
}
