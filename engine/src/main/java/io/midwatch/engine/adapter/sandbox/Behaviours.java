package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The truth behind a cluster that no API tells: which images are broken, how much memory a workload
 * really needs, whose scratch files are damaged. The image's tag says most of it, as in the test
 * bed.
 */
final class Behaviours {

  private static final long MEBI = 1L << 20;
  private static final Pattern TAG = Pattern.compile(":(missing|no-such-tag|crash|leaky|unready)");

  private final Store store;
  private final Map<String, Long> memoryNeeds = new HashMap<>();
  private final Set<String> damagedPods = new HashSet<>();
  private final Map<String, String> sabotagedTemplates = new HashMap<>();
  private final Set<String> throttledPods = new HashSet<>();
  private boolean sabotage;

  Behaviours(Store store) {
    this.store = store;
  }

  /** How a container of a pod would turn out now. */
  Behaviour of(JsonNode pod, JsonNode container) {
    var tag = TAG.matcher(container.path("image").asText());
    String word = tag.find() ? tag.group(1) : "";
    if (word.equals("missing") || word.equals("no-such-tag")) {
      return Behaviour.MISSING;
    }
    if (word.equals("crash") || (main(pod, container) && broken(pod))) {
      return Behaviour.CRASHING;
    }
    if (word.equals("unready")) {
      return Behaviour.UNREADY;
    }
    long limit = Quantity.whole(Json.text(container, "resources", "limits", "memory"));
    return limit > 0 && memoryNeed(pod, container) > limit ? Behaviour.HUNGRY : Behaviour.HEALTHY;
  }

  /** How many bytes a container wants to use. */
  long memoryNeed(JsonNode pod, JsonNode container) {
    long limit = Quantity.whole(Json.text(container, "resources", "limits", "memory"));
    boolean leaky = container.path("image").asText().contains(":leaky");
    long usual = leaky ? 129 * MEBI : limit * 6 / 10;
    ObjectNode workload = workload(pod);
    if (workload == null || !main(pod, container)) {
      return usual;
    }
    Long raised = memoryNeeds.get(Json.uid(workload));
    if (raised == null) {
      return leaky && sabotage ? 16 * usual : usual;
    }
    return sabotage ? Math.max(16 * raised, 2 * limit) : raised;
  }

  private boolean broken(JsonNode pod) {
    if (damagedPods.contains(Json.uid(pod))) {
      return true;
    }
    ObjectNode workload = workload(pod);
    String hash = Json.text(pod, "metadata", "labels", "pod-template-hash");
    return workload != null && hash.equals(sabotagedTemplates.get(Json.uid(workload)));
  }

  private static boolean main(JsonNode pod, JsonNode container) {
    return Json.at(pod, "spec", "containers").path(0).path("name").equals(container.path("name"));
  }

  /** The Deployment or DaemonSet above a pod; null if there is none. */
  @Nullable ObjectNode workload(JsonNode pod) {
    JsonNode owner = Json.controller(pod);
    ObjectNode found = owner(pod, owner);
    if (found != null && owner.path("kind").asText().equals("ReplicaSet")) {
      return owner(pod, Json.controller(found));
    }
    return found;
  }

  private @Nullable ObjectNode owner(JsonNode object, JsonNode owner) {
    return store.find(
        new Key(owner.path("kind").asText(), Json.namespace(object), owner.path("name").asText()));
  }

  void raiseMemoryNeed(JsonNode deployment, long bytes) {
    memoryNeeds.put(Json.uid(deployment), bytes);
  }

  void damage(JsonNode pod) {
    damagedPods.add(Json.uid(pod));
  }

  /** From now on, or no longer, what is done to the cluster is accepted and does not help. */
  void sabotage(boolean on) {
    sabotage = on;
    if (!on) {
      sabotagedTemplates.clear();
    }
  }

  boolean sabotaged() {
    return sabotage;
  }

  /**
   * Lets a template that somebody has just put in place fail as well. The next write to the same
   * Deployment, the undoing one, lifts it.
   */
  void sabotageTemplate(JsonNode deployment) {
    String uid = Json.uid(deployment);
    if (!sabotage || sabotagedTemplates.remove(uid) != null || memoryNeeds.containsKey(uid)) {
      return;
    }
    sabotagedTemplates.put(uid, Names.templateHash(Json.at(deployment, "spec", "template")));
  }

  /** Under sabotage, the pod that comes in the place of a damaged one is damaged as well. */
  void evicted(JsonNode pod) {
    ObjectNode workload = workload(pod);
    if (sabotage && workload != null && damagedPods.contains(Json.uid(pod))) {
      sabotagedTemplates.put(
          Json.uid(workload), Json.text(pod, "metadata", "labels", "pod-template-hash"));
    }
  }

  void throttle(JsonNode pod, boolean on) {
    if (on) {
      throttledPods.add(Json.uid(pod));
    } else {
      throttledPods.remove(Json.uid(pod));
    }
  }

  /** True if a pod is slowed down for a while, which harms nobody. */
  boolean throttled(JsonNode pod) {
    return throttledPods.contains(Json.uid(pod));
  }
}
