package io.midwatch.engine.investigation;

import io.midwatch.engine.facts.Sightings.Reading;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks the few questions about a target that the orders of the house use. */
final class MetricReading {

  // names of objects are DNS names; anything else could step out of the quotes of a selector
  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,253}");
  private static final int MOST = 10;
  private static final int MOST_PODS = 5;

  private final Metrics metrics;

  MetricReading(Metrics metrics) {
    this.metrics = metrics;
  }

  List<Reading> read(ResourceRef target, List<String> notLookedAt) {
    if (!quotable(target, notLookedAt)) {
      return List.of();
    }
    return switch (target.kind()) {
      case "Deployment" ->
          ask(
              target,
              "replicas-unavailable",
              Origin.CONTROLLER,
              ofDeployment("kube_deployment_status_replicas_unavailable", target),
              notLookedAt);
      default -> List.of();
    };
  }

  /** What else is known of a target and its pods, by the same few selectors for everybody. */
  List<Reading> wider(Snapshot snapshot, ResourceRef target, List<String> notLookedAt) {
    if (!quotable(target, notLookedAt)) {
      return List.of();
    }
    List<Reading> all = new ArrayList<>();
    if (target.kind().equals("Deployment")) {
      String wanted = ofDeployment("kube_deployment_spec_replicas", target);
      all.addAll(ask(target, "replicas-wanted", Origin.CONTROLLER, wanted, notLookedAt));
    }
    if (target.kind().equals("Node")) {
      for (String pressure : List.of("DiskPressure", "MemoryPressure", "PIDPressure")) {
        String asked =
            "kube_node_status_condition{node=\"%s\",condition=\"%s\",status=\"true\"}"
                .formatted(target.name(), pressure);
        all.addAll(ask(target, pressure, Origin.KUBELET, asked, notLookedAt));
      }
      return all;
    }
    List<KubeObject> pods = snapshot.podsOf(target);
    for (KubeObject pod : pods.subList(0, Math.min(MOST_PODS, pods.size()))) {
      all.addAll(ofPod(pod.ref(), notLookedAt));
    }
    if (pods.size() > MOST_PODS) {
      notLookedAt.add("metrics of " + (pods.size() - MOST_PODS) + " more pods");
    }
    return all;
  }

  private List<Reading> ofPod(ResourceRef pod, List<String> notLookedAt) {
    if (!quotable(pod, notLookedAt)) {
      return List.of();
    }
    String its = "{namespace=\"%s\",pod=\"%s\"}".formatted(pod.namespace(), pod.name());
    String restarts = "kube_pod_container_status_restarts_total" + its;
    String memory = "container_memory_working_set_bytes" + its;
    List<Reading> all = new ArrayList<>();
    all.addAll(ask(pod, "container-restarts", Origin.KUBELET, restarts, notLookedAt));
    all.addAll(ask(pod, "memory-working-set", Origin.KUBELET, memory, notLookedAt));
    return all;
  }

  private static boolean quotable(ResourceRef ref, List<String> notLookedAt) {
    boolean quotable =
        NAME.matcher(ref.name()).matches()
            && (ref.namespace().isEmpty() || NAME.matcher(ref.namespace()).matches());
    if (!quotable) {
      notLookedAt.add("metrics: the target's name can't stand in a query");
    }
    return quotable;
  }

  private static String ofDeployment(String metric, ResourceRef target) {
    return "%s{namespace=\"%s\",deployment=\"%s\"}"
        .formatted(metric, target.namespace(), target.name());
  }

  private List<Reading> ask(
      ResourceRef target, String question, Origin origin, String promql, List<String> notLookedAt) {
    try {
      List<Reading> readings = new ArrayList<>();
      for (Metrics.Sample sample :
          metrics.query(target.cluster(), promql).stream().limit(MOST).toList()) {
        readings.add(new Reading(question, target, sample.milli(), origin));
      }
      return readings;
    } catch (Unavailable e) {
      notLookedAt.add("metrics: " + e.reason());
      return List.of();
    }
  }
}
