package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.SchedulingRoom;
import java.util.List;
import java.util.Map;

/**
 * Whether a cluster has room for one more pod of a workload. It is computed here from specs that
 * people and pipelines asked for, so that its origin is {@link Origin#SPEC}: it stands beside the
 * scheduler's own word and does not repeat it. A DaemonSet is not asked about, as each of its pods
 * has a node of its own.
 */
final class RoomEvidence {

  private RoomEvidence() {}

  /**
   * The room for a workload; nothing if it has no pod template here, or if nodes or pods were not
   * read whole, which is then said in {@code missing}.
   */
  static List<Draft> of(Snapshot snapshot, ResourceRef workload, List<String> missing) {
    JsonNode spec = podSpec(snapshot, workload);
    if (spec.isMissingNode() || workload.kind().equals("DaemonSet")) {
      return List.of();
    }
    if (!snapshot.complete("Node") || !snapshot.complete("Pod")) {
      missing.add("room on nodes: not computed, as not all nodes and pods were read");
      return List.of();
    }
    Placement placement = new Placement(snapshot, spec);
    List<KubeObject> allowed = snapshot.all("Node").stream().filter(placement::allows).toList();
    int withRoom = (int) allowed.stream().filter(placement::fits).count();
    Map<String, Long> asked = placement.asked();
    SchedulingRoom fact =
        new SchedulingRoom(
            workload, asked.getOrDefault("cpu", 0L), bytes(asked), allowed.size(), withRoom);
    return List.of(
        new Draft(
            withRoom == 0 ? Draft.TROUBLE : Draft.FRAME,
            fact,
            workload,
            new Provenance("objects", Origin.SPEC, snapshot.readAt(), false),
            words(fact),
            ""));
  }

  /**
   * The pod spec that a workload makes pods from; a missing node if it was not read or is of
   * another kind.
   */
  static JsonNode podSpec(Snapshot snapshot, ResourceRef workload) {
    return snapshot
        .find(workload)
        .map(
            object ->
                switch (workload.kind()) {
                  case "Pod" -> object.at("spec");
                  case "CronJob" -> object.at("spec", "jobTemplate", "spec", "template", "spec");
                  default -> object.at("spec", "template", "spec");
                })
        .orElseGet(MissingNode::getInstance);
  }

  private static long bytes(Map<String, Long> asked) {
    long milli = asked.getOrDefault("memory", 0L);
    return milli / 1000 + (milli % 1000 == 0 ? 0 : 1);
  }

  private static String words(SchedulingRoom fact) {
    return "one more pod of %s asks for %d thousandths of a core and %d bytes; %d nodes are allowed, %d of them have room"
        .formatted(
            fact.workload().shown(),
            fact.requestCpuMilli(),
            fact.requestMemoryBytes(),
            fact.nodesAllowed(),
            fact.nodesWithRoom());
  }
}
