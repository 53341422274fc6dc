package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.facts.Quantity;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A new memory limit for those containers of a Deployment that were killed for memory and have
 * less. Requests are left alone: it asks for no more room than before.
 */
final class SetMemoryLimit implements TemplateChange.Kind {

  @Override
  public JsonNode template(Proposal proposal, KubeObject deployment, ClusterObjects objects) {
    long bytes = bytes(proposal);
    Set<String> killed = killed(deployment, objects);
    JsonNode template = Templates.of(deployment).deepCopy();
    for (JsonNode container : template.path("spec").path("containers")) {
      if (killed.contains(container.path("name").asText(""))
          && container.path("resources").path("limits") instanceof ObjectNode limits
          && limits.has("memory")) {
        long present = Quantity.whole(limits.path("memory"));
        if (present > 0 && present < bytes) {
          limits.put("memory", shown(bytes));
        }
      }
    }
    return template;
  }

  @Override
  public String summary(Proposal proposal, KubeObject deployment, ClusterObjects objects) {
    return "raise the memory limit of "
        + deployment.ref().shown()
        + " to "
        + shown(bytes(proposal));
  }

  private static Set<String> killed(KubeObject deployment, ClusterObjects objects) {
    Set<String> names = new TreeSet<>();
    for (KubeObject pod : Evictions.world(objects, deployment.cluster()).podsOf(deployment.ref())) {
      for (JsonNode status : pod.at("status", "containerStatuses")) {
        for (String state : List.of("state", "lastState")) {
          if (status.path(state).path("terminated").path("reason").asText("").equals("OOMKilled")) {
            names.add(status.path("name").asText(""));
          }
        }
      }
    }
    return names;
  }

  private static long bytes(Proposal proposal) {
    Long bytes = proposal.parameters().get("bytes");
    if (bytes == null || bytes <= 0) {
      throw new CannotPlan("no new limit was named");
    }
    return bytes;
  }

  /** In Mi where that is exact, in bytes otherwise. */
  private static String shown(long bytes) {
    return bytes % (1L << 20) == 0 ? (bytes >> 20) + "Mi" : Long.toString(bytes);
  }
}
