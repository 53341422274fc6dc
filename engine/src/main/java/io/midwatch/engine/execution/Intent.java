package io.midwatch.engine.execution;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.ResourceRef;

/**
 * One write, exactly as it will be sent, with the preconditions that make a late or repeated one
 * harmless. It is kept before it is carried out.
 */
public sealed interface Intent {

  /**
   * Replace a Deployment's pod template.
   *
   * @param ref the Deployment
   * @param uid the uid it must have
   * @param resourceVersion the version it must have
   * @param template the new template
   */
  record ReplaceTemplate(ResourceRef ref, String uid, String resourceVersion, JsonNode template)
      implements Intent {}

  /**
   * Cordon or uncordon a node.
   *
   * @param ref the node
   * @param uid the uid it must have
   * @param resourceVersion the version it must have
   * @param unschedulable true to cordon
   */
  record SetUnschedulable(
      ResourceRef ref, String uid, String resourceVersion, boolean unschedulable)
      implements Intent {}

  /**
   * Evict a pod.
   *
   * @param ref the pod
   * @param uid the uid it must have
   * @param workload what owns it
   */
  record Evict(ResourceRef ref, String uid, ResourceRef workload) implements Intent {}

  /**
   * Submit an Argo Workflow.
   *
   * @param ref the Workflow, named from the plan hash
   * @param manifest the whole object
   */
  record SubmitWorkflow(ResourceRef ref, JsonNode manifest) implements Intent {}

  /** What it writes to. */
  ResourceRef ref();
}
