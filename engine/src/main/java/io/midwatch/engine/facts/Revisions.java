package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The revisions of a Deployment, as its ReplicaSets tell them. */
final class Revisions {

  private static final String REVISION = "deployment.kubernetes.io/revision";

  private Revisions() {}

  /** Sorted by revision, lowest first; equal ones by name. */
  static List<KubeObject> sorted(List<KubeObject> replicaSets) {
    return replicaSets.stream()
        .sorted(Comparator.comparingInt(Revisions::number).thenComparing(KubeObject::name))
        .toList();
  }

  /**
   * The revision that the Deployment controller wrote on a ReplicaSet or Deployment, 0 if it has
   * none.
   */
  static int number(KubeObject object) {
    String text = object.annotation(REVISION);
    if (text.isEmpty() || text.length() > 9 || !text.chars().allMatch(Character::isDigit)) {
      return 0;
    }
    return Integer.parseInt(text);
  }

  /** True if the pod templates of two ReplicaSets name other images. */
  static boolean otherImages(KubeObject one, KubeObject other) {
    return !images(one).equals(images(other));
  }

  private static List<String> images(KubeObject replicaSet) {
    JsonNode spec = replicaSet.at("spec", "template", "spec");
    List<String> images = new ArrayList<>();
    for (String list : List.of("initContainers", "containers")) {
      for (JsonNode container : spec.path(list)) {
        images.add(container.path("name").asText("") + "\n" + container.path("image").asText(""));
      }
    }
    return images.stream().sorted().toList();
  }
}
