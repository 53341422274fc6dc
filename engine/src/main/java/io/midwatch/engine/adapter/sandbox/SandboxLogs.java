package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/** Logs made up from what the containers do. */
final class SandboxLogs implements PodLogs {

  private final Gate gate;

  SandboxLogs(Gate gate) {
    this.gate = gate;
  }

  @Override
  public String tail(ResourceRef pod, String container, boolean previous, int lines) {
    return gate.read(
        pod.cluster(),
        "logs of " + pod.shown(),
        cluster -> {
          ObjectNode found = cluster.store().find(Key.of(pod));
          if (found == null) {
            throw new Unavailable(
                pod.cluster() + ": logs: pods \"" + pod.name() + "\" not found", true);
          }
          List<String> all = new LogText(cluster, found).of(spec(found, pod, container), previous);
          int from = Math.max(0, all.size() - Math.max(0, lines));
          return String.join("\n", all.subList(from, all.size()));
        });
  }

  private static JsonNode spec(ObjectNode found, ResourceRef pod, String container) {
    for (JsonNode spec : Json.at(found, "spec", "containers")) {
      if (spec.path("name").asText().equals(container)) {
        return spec;
      }
    }
    throw new Unavailable(
        pod.cluster() + ": logs: container " + container + " is not valid for pod " + pod.name(),
        true);
  }
}
