package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Rolls Deployments from one ReplicaSet to the next, keeps the old ones and numbers them, as the
 * real controller does.
 */
final class DeploymentController implements SandboxCluster.Controller {

  static final String REVISION = "deployment.kubernetes.io/revision";
  private static final String HISTORY = "deployment.kubernetes.io/revision-history";
  private static final String HASH = "pod-template-hash";

  private final SandboxCluster cluster;
  private final DeploymentStatus status;

  DeploymentController(SandboxCluster cluster) {
    this.cluster = cluster;
    this.status = new DeploymentStatus(cluster);
  }

  @Override
  public void reconcile(ObjectNode deployment) {
    List<ObjectNode> sets = new ArrayList<>(cluster.store().ownedBy(deployment));
    ObjectNode newest = newest(deployment, sets);
    boolean found = newest != null;
    if (newest == null) {
      newest = create(deployment, sets);
      sets.add(newest);
    }
    number(deployment, newest, sets);
    roll(deployment, newest, sets);
    forgetOldest(deployment, newest, sets);
    status.write(deployment, newest, sets, found);
  }

  /** The template of a ReplicaSet without what the controller added. */
  static ObjectNode bare(JsonNode template) {
    ObjectNode copy = template.deepCopy();
    Json.child(copy, "metadata", "labels").remove(HASH);
    return copy;
  }

  static int revision(JsonNode object) {
    return Json.at(object, "metadata", "annotations").path(REVISION).asInt(0);
  }

  private static @Nullable ObjectNode newest(ObjectNode deployment, List<ObjectNode> sets) {
    JsonNode wanted = Json.at(deployment, "spec", "template");
    for (ObjectNode set : sets) {
      if (bare(Json.at(set, "spec", "template")).equals(wanted)) {
        return set;
      }
    }
    return null;
  }

  private ObjectNode create(ObjectNode deployment, List<ObjectNode> sets) {
    ObjectNode template = Json.at(deployment, "spec", "template").deepCopy();
    String hash = Names.templateHash(template);
    Json.child(template, "metadata", "labels").put(HASH, hash);
    ObjectNode set = Json.object().put("apiVersion", "apps/v1").put("kind", "ReplicaSet");
    ObjectNode metadata = set.putObject("metadata");
    metadata.put("name", Json.name(deployment) + "-" + hash);
    metadata.put("namespace", Json.namespace(deployment));
    metadata.set("labels", Json.at(template, "metadata", "labels").deepCopy());
    metadata.putObject("annotations");
    Owners.add(metadata, deployment);
    ObjectNode spec = set.putObject("spec");
    spec.put("replicas", 0);
    ObjectNode selector = Json.at(deployment, "spec", "selector").deepCopy();
    Json.child(selector, "matchLabels").put(HASH, hash);
    spec.set("selector", selector);
    spec.set("template", template);
    set.putObject("status").put("replicas", 0);
    Json.child(metadata, "annotations").put(REVISION, Integer.toString(highest(sets) + 1));
    return cluster.store().create(set);
  }

  private static int highest(List<ObjectNode> sets) {
    return sets.stream().mapToInt(DeploymentController::revision).max().orElse(0);
  }

  private void number(ObjectNode deployment, ObjectNode newest, List<ObjectNode> sets) {
    int highest = highest(sets);
    int mine = revision(newest);
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    int most = wanted + surge(deployment);
    cluster
        .store()
        .change(
            newest,
            set -> {
              ObjectNode annotations = Json.child(set, "metadata", "annotations");
              if (mine < highest) {
                String past = Json.text(annotations, HISTORY);
                annotations.put(HISTORY, past.isEmpty() ? "" + mine : past + "," + mine);
                annotations.put(REVISION, Integer.toString(highest + 1));
              }
              annotations.put(
                  "deployment.kubernetes.io/desired-replicas", Integer.toString(wanted));
              annotations.put("deployment.kubernetes.io/max-replicas", Integer.toString(most));
            });
    cluster
        .store()
        .change(
            deployment,
            d ->
                Json.child(d, "metadata", "annotations")
                    .put(REVISION, Integer.toString(revision(newest))));
  }

  private void roll(ObjectNode deployment, ObjectNode newest, List<ObjectNode> sets) {
    int wanted = Json.number(deployment, 1, "spec", "replicas");
    int total = sets.stream().mapToInt(DeploymentController::asked).sum();
    int room = wanted + surge(deployment) - total;
    if (asked(newest) > wanted) {
      scale(deployment, newest, wanted);
    } else if (asked(newest) < wanted && room > 0) {
      scale(deployment, newest, asked(newest) + Math.min(room, wanted - asked(newest)));
      return;
    }
    int least = wanted - unavailable(deployment);
    int spare = total - least - (asked(newest) - available(newest));
    int surplus = sets.stream().mapToInt(DeploymentController::available).sum() - least;
    List<ObjectNode> old = new ArrayList<>(sets);
    old.remove(newest);
    old.sort(Comparator.comparing(DeploymentController::revision));
    shrink(deployment, old, spare, surplus);
  }

  /**
   * Takes pods of old revisions away: first those that don't serve, then those that can be spared.
   */
  private void shrink(ObjectNode deployment, List<ObjectNode> old, int mayGo, int surplus) {
    int spare = mayGo;
    for (ObjectNode set : old) {
      int broken = Math.min(spare, asked(set) - available(set));
      if (broken > 0) {
        scale(deployment, set, asked(set) - broken);
        spare -= broken;
      }
    }
    int servingSpare = Math.min(surplus, spare);
    for (ObjectNode set : old) {
      int less = Math.min(servingSpare, asked(set));
      if (less > 0) {
        scale(deployment, set, asked(set) - less);
        servingSpare -= less;
      }
    }
  }

  private void scale(ObjectNode deployment, ObjectNode set, int to) {
    int from = asked(set);
    if (from == to) {
      return;
    }
    cluster.store().change(set, s -> Json.child(s, "spec").put("replicas", to));
    cluster
        .events()
        .record(
            deployment,
            "deployment-controller",
            "Normal",
            "ScalingReplicaSet",
            "Scaled %s replica set %s from %d to %d"
                .formatted(to > from ? "up" : "down", Json.name(set), from, to));
  }

  private void forgetOldest(ObjectNode deployment, ObjectNode newest, List<ObjectNode> sets) {
    List<ObjectNode> empty = new ArrayList<>();
    for (ObjectNode set : sets) {
      if (!set.equals(newest)
          && asked(set) == 0
          && Json.number(set, 0, "status", "replicas") == 0) {
        empty.add(set);
      }
    }
    empty.sort(Comparator.comparing(DeploymentController::revision));
    int surplus = empty.size() - Json.number(deployment, 10, "spec", "revisionHistoryLimit");
    for (int i = 0; i < surplus; i++) {
      cluster.store().remove(empty.get(i));
    }
  }

  private static int asked(JsonNode set) {
    return Json.number(set, 0, "spec", "replicas");
  }

  private static int available(JsonNode set) {
    return Math.min(asked(set), Json.number(set, 0, "status", "availableReplicas"));
  }

  private static int surge(JsonNode deployment) {
    return share(deployment, "maxSurge", true);
  }

  /** How many pods may be missing during a rollout. */
  static int unavailable(JsonNode deployment) {
    int allowed = share(deployment, "maxUnavailable", false);
    return allowed == 0 && surge(deployment) == 0 ? 1 : allowed;
  }

  private static int share(JsonNode deployment, String name, boolean up) {
    JsonNode value = Json.at(deployment, "spec", "strategy", "rollingUpdate", name);
    if (!value.asText("").endsWith("%")) {
      return value.asInt(0);
    }
    double part = Integer.parseInt(value.asText().replace("%", "")) / 100.0;
    double exact = part * Json.number(deployment, 1, "spec", "replicas");
    return (int) (up ? Math.ceil(exact) : Math.floor(exact));
  }
}
