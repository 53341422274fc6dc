package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.ResourceRef;

/**
 * The only door through which Midwatch writes to a cluster. Each write carries what makes a late or
 * repeated one harmless: the uid it was decided on and, but for evictions, the resource version. No
 * implementation repeats a request by itself.
 */
public interface ClusterWriter {

  /**
   * Replaces the pod template of a Deployment.
   *
   * @param ref the Deployment
   * @param uid the uid it must still have
   * @param resourceVersion the version it must still have
   * @param template the whole new {@code spec.template}, without {@code pod-template-hash}
   */
  WriteResult replacePodTemplate(
      ResourceRef ref, String uid, String resourceVersion, JsonNode template);

  /**
   * Cordons or uncordons a node.
   *
   * @param node the node
   * @param uid the uid it must still have
   * @param resourceVersion the version it must still have
   * @param unschedulable true to cordon
   */
  WriteResult setUnschedulable(
      ResourceRef node, String uid, String resourceVersion, boolean unschedulable);

  /**
   * Asks the API server to evict a pod under its disruption budgets.
   *
   * @param pod the pod
   * @param uid the uid it must still have
   * @param dryRun true to ask only whether it would be allowed; costs no budget
   */
  WriteResult evict(ResourceRef pod, String uid, boolean dryRun);
}
