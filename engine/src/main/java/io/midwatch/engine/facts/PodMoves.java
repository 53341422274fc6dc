package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.operation.Proposal;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The pods that a proposal adds to nodes and those that they replace.
 *
 * @param shapes the pod specs by which to know the nodes that may take them
 * @param coming the specs of pods that will be there afterwards and are not yet
 * @param atOnce the specs of pods that need a place while nothing has left yet
 * @param replaced the workload of which all present pods will be gone afterwards; null if there is
 *     none
 */
record PodMoves(
    List<JsonNode> shapes,
    List<JsonNode> coming,
    List<JsonNode> atOnce,
    @Nullable ResourceRef replaced) {

  /** The moves of a proposal; empty if they can't be known. */
  static Optional<PodMoves> of(JudgingMatter matter, Reach reach) {
    return switch (matter.operation().operationClass()) {
      case "drain" -> {
        List<JsonNode> specs = reach.pods().stream().map(pod -> pod.at("spec")).toList();
        yield Optional.of(new PodMoves(specs, specs, specs, null));
      }
      case "restart" -> {
        JsonNode spec = RoomEvidence.podSpec(matter.snapshot(), matter.proposal().target());
        yield spec.isMissingNode()
            ? Optional.empty()
            : Optional.of(new PodMoves(List.of(spec), List.of(), List.of(), null));
      }
      case "resize", "rollback" -> replacement(matter);
      default -> Optional.empty();
    };
  }

  private static Optional<PodMoves> replacement(JudgingMatter matter) {
    ResourceRef target = matter.proposal().target();
    Optional<KubeObject> workload = matter.snapshot().find(target);
    JsonNode spec = next(matter);
    if (workload.isEmpty() || spec.isMissingNode()) {
      return Optional.empty();
    }
    int desired = Workloads.desired(workload, matter.snapshot().podsOf(target).size());
    int more = Workloads.moreAtOnce(workload.get(), desired);
    return Optional.of(
        new PodMoves(
            List.of(spec),
            Collections.nCopies(desired, spec),
            Collections.nCopies(more, spec),
            target));
  }

  /** The pod spec that the workload will have. */
  private static JsonNode next(JudgingMatter matter) {
    Snapshot snapshot = matter.snapshot();
    Proposal proposal = matter.proposal();
    Long revision = proposal.parameters().get("revision");
    if (matter.operation().operationClass().equals("rollback")) {
      return snapshot.revisionsOf(proposal.target()).stream()
          .filter(set -> revision != null && Revisions.number(set) == revision)
          .map(set -> set.at("spec", "template", "spec"))
          .findFirst()
          .orElseGet(MissingNode::getInstance);
    }
    JsonNode spec = RoomEvidence.podSpec(snapshot, proposal.target()).deepCopy();
    Long bytes = proposal.parameters().get("bytes");
    if (bytes != null) {
      spec.path("containers").forEach(container -> raise(container, bytes));
    }
    return spec;
  }

  /** Every lower limit counts as raised: which one is meant is known only when it is planned. */
  private static void raise(JsonNode container, long bytes) {
    if (container.path("resources").path("limits") instanceof ObjectNode limits
        && limits.has("memory")
        && Quantity.whole(limits.path("memory")) < bytes) {
      limits.put("memory", Long.toString(bytes));
    }
  }

  /** True if all present pods of a workload will be gone. */
  boolean leaves(ResourceRef workload) {
    return workload.equals(replaced);
  }
}
