package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** What a contract sees of its world, through the door under test. */
record Seen(ClusterObjects objects) {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  /** An object that is there. */
  KubeObject of(ResourceRef ref) {
    return objects.get(ref).orElseThrow(() -> new AssertionError(ref + " is not there"));
  }

  /** An object once nobody writes to it any more. */
  KubeObject settled(ResourceRef ref) {
    AtomicReference<KubeObject> last = new AtomicReference<>(of(ref));
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .until(
            () -> {
              KubeObject now = of(ref);
              return now.resourceVersion().equals(last.getAndSet(now).resourceVersion());
            });
    return last.get();
  }

  /** The pods of a Deployment that are not going away, by name. */
  List<KubeObject> pods(ResourceRef deployment) {
    return objects.list(deployment.cluster(), "Pod", deployment.namespace()).stream()
        .filter(pod -> pod.label("app").equals(deployment.name()))
        .filter(pod -> pod.at("metadata", "deletionTimestamp").isMissingNode())
        .sorted((a, b) -> a.name().compareTo(b.name()))
        .toList();
  }

  /** Why the first container of the first pod of a Deployment waits; empty if it doesn't. */
  String waitsFor(ResourceRef deployment) {
    return pods(deployment).stream()
        .findFirst()
        .map(pod -> pod.at("status", "containerStatuses").path(0).path("state"))
        .map(state -> state.path("waiting").path("reason").asText(""))
        .orElse("");
  }

  /** How many evictions a budget allows at this moment. */
  int allowed(ResourceRef budget) {
    return of(budget).at("status", "disruptionsAllowed").asInt(-1);
  }
}
