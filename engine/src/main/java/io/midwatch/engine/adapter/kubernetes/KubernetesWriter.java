package io.midwatch.engine.adapter.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import java.util.Optional;

/**
 * Writes to API servers as the acting identity, one request for each write, with Midwatch as its
 * field manager. Where a cluster has no acting identity every write is refused.
 */
public final class KubernetesWriter implements ClusterWriter {

  /**
   * Unknown fields are refused rather than dropped: what is written is then exactly what was
   * signed.
   */
  private static final String PATCH_QUERY = "?fieldManager=midwatch&fieldValidation=Strict";

  private static final String PATCH_TYPE = "application/json-patch+json";

  private static final Duration OLDEST_YES = Duration.ofSeconds(5);

  private final KubernetesClusters clusters;
  private final Duration oldestYes;

  /** Writes to these clusters. */
  public KubernetesWriter(KubernetesClusters clusters) {
    this(clusters, OLDEST_YES);
  }

  /**
   * Writes to these clusters.
   *
   * @param oldestYes how long ago a dry run may have been asked for that still counts
   */
  KubernetesWriter(KubernetesClusters clusters, Duration oldestYes) {
    this.clusters = clusters;
    this.oldestYes = oldestYes;
  }

  @Override
  public WriteResult replacePodTemplate(
      ResourceRef ref, String uid, String resourceVersion, JsonNode template) {
    JsonPatch patch =
        JsonPatch.of(uid, resourceVersion).replace("/spec/template", withoutHash(template));
    return patch("replace the pod template of " + ref.shown(), ref, patch);
  }

  @Override
  public WriteResult setUnschedulable(
      ResourceRef node, String uid, String resourceVersion, boolean unschedulable) {
    JsonPatch patch =
        JsonPatch.of(uid, resourceVersion)
            .add("/spec/unschedulable", JsonNodeFactory.instance.booleanNode(unschedulable));
    return patch((unschedulable ? "cordon " : "uncordon ") + node.shown(), node, patch);
  }

  /**
   * {@inheritDoc}
   *
   * <p>A real eviction is preceded by a dry one, because a real one that fails its uid precondition
   * still spends the budget. If it took long to hear its answer, this process may have been paused
   * and others gone on: then the real one is not sent.
   */
  @Override
  public WriteResult evict(ResourceRef pod, String uid, boolean dryRun) {
    long asked = System.nanoTime();
    WriteResult allowed = sendEviction(pod, uid, true);
    if (dryRun || !(allowed instanceof WriteResult.Done)) {
      return allowed;
    }
    Duration age = Duration.ofNanos(System.nanoTime() - asked);
    return age.compareTo(oldestYes) < 0
        ? sendEviction(pod, uid, false)
        : new WriteResult.Moved(
            "not sent: the answer that it may be evicted is " + age.toSeconds() + " s old");
  }

  private WriteResult sendEviction(ResourceRef pod, String uid, boolean dryRun) {
    String what = (dryRun ? "ask to evict " : "evict ") + pod.shown();
    String query = "?fieldManager=midwatch" + (dryRun ? "&dryRun=All" : "");
    return write(
        what,
        pod,
        "POST",
        "/eviction" + query,
        "application/json",
        Eviction.of(pod, uid, dryRun),
        dryRun);
  }

  private WriteResult patch(String what, ResourceRef ref, JsonPatch patch) {
    return write(what, ref, "PATCH", PATCH_QUERY, PATCH_TYPE, patch.text(), false);
  }

  private WriteResult write(
      String what,
      ResourceRef ref,
      String method,
      String suffix,
      String contentType,
      String body,
      boolean dryRun) {
    String path;
    Optional<ApiServer> server;
    try {
      path = ApiPath.of(ref) + suffix;
      server = clusters.acting(ref.cluster());
    } catch (Unavailable e) {
      return new WriteResult.Refused(e.reason());
    }
    if (server.isEmpty()) {
      return new WriteResult.Refused(
          ref.cluster() + ": may not " + what + ": no acting identity is configured for it");
    }
    try {
      return WriteAnswers.read(server.get().send(what, method, path, contentType, body), dryRun);
    } catch (Unavailable e) {
      return new WriteResult.Unknown(e.reason());
    }
  }

  /**
   * The label belongs to one ReplicaSet; left in a Deployment's template it would tie every later
   * revision to that one.
   */
  private static JsonNode withoutHash(JsonNode template) {
    JsonNode copy = template.deepCopy();
    if (copy.path("metadata").path("labels") instanceof ObjectNode labels) {
      labels.remove("pod-template-hash");
    }
    return copy;
  }
}
