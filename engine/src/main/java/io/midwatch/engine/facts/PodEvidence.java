package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.ContainerStatus;
import io.midwatch.rules.facts.PodStatus;
import java.util.ArrayList;
import java.util.List;

/**
 * Pods and their containers, as the kubelet tells them; whether a pod found a place, as the
 * scheduler does.
 */
final class PodEvidence {

  private static final int IMAGE_LIMIT = 512;

  private final Snapshot snapshot;
  private final Moment now;

  PodEvidence(Snapshot snapshot, Moment now) {
    this.snapshot = snapshot;
    this.now = now;
  }

  /** The state of a pod. */
  Draft status(KubeObject pod) {
    PodStatus fact =
        new PodStatus(
            pod.ref(),
            snapshot.workloadOf(pod),
            Pods.phase(pod),
            Pods.isReady(pod),
            isUnschedulable(pod),
            Snapshot.nodeOf(pod),
            Fields.age(now, pod.created()));
    boolean trouble =
        fact.unschedulable() || fact.phase().equals("Failed") || fact.phase().equals("Unknown");
    boolean healthy = fact.ready() || fact.phase().equals("Succeeded");
    String state =
        "%s %s %b %b".formatted(fact.workload(), fact.phase(), fact.ready(), fact.unschedulable());
    return new Draft(
        trouble ? Draft.TROUBLE : healthy ? Draft.HEALTH : Draft.FRAME,
        fact,
        pod.ref(),
        seen(fact.unschedulable() ? Origin.SCHEDULER : Origin.KUBELET),
        podWords(fact),
        state);
  }

  private static String podWords(PodStatus fact) {
    String place = fact.node().isEmpty() ? "on no node" : "on node " + fact.node();
    String words = fact.unschedulable() ? "the scheduler found no place for it" : place;
    return "%s is %s, %s, %s"
        .formatted(fact.ref().shown(), fact.phase(), fact.ready() ? "ready" : "not ready", words);
  }

  private static boolean isUnschedulable(KubeObject pod) {
    if (!Snapshot.nodeOf(pod).isEmpty() || Pods.isFinished(pod)) {
      return false;
    }
    for (JsonNode condition : pod.at("status", "conditions")) {
      if (condition.path("type").asText("").equals("PodScheduled")
          && condition.path("reason").asText("").equals("Unschedulable")
          && !condition.path("status").asText("").equals("True")) {
        return true;
      }
    }
    return false;
  }

  /** The containers of a pod; of its init containers only those in trouble. */
  List<Draft> containers(KubeObject pod) {
    List<Draft> drafts = new ArrayList<>();
    for (JsonNode status : pod.at("status", "containerStatuses")) {
      drafts.add(container(pod, "containers", status));
    }
    for (JsonNode status : pod.at("status", "initContainerStatuses")) {
      Draft draft = container(pod, "initContainers", status);
      if (draft.telling() == Draft.TROUBLE) {
        drafts.add(draft);
      }
    }
    return drafts;
  }

  private Draft container(KubeObject pod, String list, JsonNode status) {
    JsonNode spec = named(pod.at("spec", list), status.path("name").asText(""));
    JsonNode ended = ended(status);
    ContainerStatus fact =
        new ContainerStatus(
            pod.ref(),
            snapshot.workloadOf(pod),
            Fields.text(status.path("name")),
            image(spec, status),
            Fields.text(status.path("state").path("waiting").path("reason")),
            Fields.text(ended.path("reason")),
            Fields.integer(ended.path("exitCode")),
            Fields.count(status.path("restartCount")),
            Fields.flag(status.path("ready")),
            Quantity.whole(spec.path("resources").path("limits").path("memory")));
    boolean waits = !fact.waitingReason().isEmpty() && !isStarting(fact.waitingReason());
    boolean died =
        !fact.ready() && (fact.lastExitCode() != 0 || isKill(fact.lastTerminatedReason()));
    int telling = waits || died ? Draft.TROUBLE : fact.ready() ? Draft.HEALTH : Draft.FRAME;
    return new Draft(
        fact.restarts() > 0 ? Math.min(telling, Draft.FRAME) : telling,
        fact,
        pod.ref(),
        seen(Origin.KUBELET),
        containerWords(fact),
        state(fact));
  }

  /** How a container ended last: this time if it has ended, else the time before. */
  private static JsonNode ended(JsonNode status) {
    JsonNode current = status.path("state").path("terminated");
    return current.isObject() ? current : status.path("lastState").path("terminated");
  }

  private static boolean isStarting(String waitingReason) {
    return waitingReason.equals("ContainerCreating") || waitingReason.equals("PodInitializing");
  }

  private static boolean isKill(String reason) {
    return reason.equals("OOMKilled");
  }

  private static String image(JsonNode spec, JsonNode status) {
    String wanted = spec.path("image").asText("");
    return Redaction.line(wanted.isEmpty() ? status.path("image").asText("") : wanted, IMAGE_LIMIT);
  }

  private static JsonNode named(JsonNode containers, String name) {
    for (JsonNode container : containers) {
      if (container.path("name").asText("").equals(name)) {
        return container;
      }
    }
    return MissingNode.getInstance();
  }

  private static String state(ContainerStatus fact) {
    return "%s %s %s %s %s %d %b %b %d"
        .formatted(
            fact.workload(),
            fact.container(),
            fact.image(),
            fact.waitingReason(),
            fact.lastTerminatedReason(),
            fact.lastExitCode(),
            fact.ready(),
            fact.restarts() > 0,
            fact.memoryLimitBytes());
  }

  private static String containerWords(ContainerStatus fact) {
    StringBuilder words = new StringBuilder("container ").append(fact.container());
    words
        .append(" of ")
        .append(fact.pod().shown())
        .append(fact.ready() ? " is ready" : " is not ready");
    if (!fact.waitingReason().isEmpty()) {
      words.append(", waits: ").append(fact.waitingReason());
    }
    if (!fact.lastTerminatedReason().isEmpty() || fact.lastExitCode() != 0) {
      words.append(", ended last: ").append(fact.lastTerminatedReason());
      words.append(" (exit code ").append(fact.lastExitCode()).append(')');
    }
    if (fact.restarts() > 0) {
      words.append(", restarted ").append(fact.restarts()).append(" times");
    }
    return words.append(", image ").append(fact.image()).toString();
  }

  private Provenance seen(Origin origin) {
    return new Provenance("objects", origin, snapshot.readAt(), false);
  }
}
