package io.midwatch.engine.execution;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.Optional;

/**
 * Carries single writes out, asks beforehand where that can be asked, and settles by reading what
 * became of one.
 */
final class IntentRunner {

  private final ClusterWriter writer;
  private final WorkflowRunner workflows;
  private final ClusterObjects objects;

  IntentRunner(ClusterWriter writer, WorkflowRunner workflows, ClusterObjects objects) {
    this.writer = writer;
    this.workflows = workflows;
    this.objects = objects;
  }

  /**
   * Whether the cluster would let an eviction pass now; other writes need no asking, their
   * preconditions say it.
   */
  WriteResult probe(Intent intent) {
    return intent instanceof Intent.Evict evict
        ? writer.evict(evict.ref(), evict.uid(), true)
        : new WriteResult.Done();
  }

  /** Sends one write, once. */
  WriteResult carryOut(Intent intent) {
    if (intent instanceof Intent.ReplaceTemplate replace) {
      return writer.replacePodTemplate(
          replace.ref(), replace.uid(), replace.resourceVersion(), replace.template());
    }
    if (intent instanceof Intent.SetUnschedulable set) {
      return writer.setUnschedulable(
          set.ref(), set.uid(), set.resourceVersion(), set.unschedulable());
    }
    if (intent instanceof Intent.Evict evict) {
      return writer.evict(evict.ref(), evict.uid(), false);
    }
    Intent.SubmitWorkflow submit = (Intent.SubmitWorkflow) intent;
    return workflows.submit(submit.ref().cluster(), submit.manifest());
  }

  /** Tells a Workflow to stop. */
  WriteResult stop(ResourceRef workflow) {
    return workflows.stop(workflow.cluster(), workflow.namespace(), workflow.name());
  }

  /**
   * Whether a write whose answer is not known took effect, from the world as it is.
   *
   * @throws io.midwatch.engine.fleet.Unavailable if the world can't be read
   */
  boolean tookEffect(Intent intent) {
    if (intent instanceof Intent.SubmitWorkflow submit) {
      return workflows
          .progress(submit.ref().cluster(), submit.ref().namespace(), submit.ref().name())
          .isPresent();
    }
    Optional<KubeObject> found = objects.get(intent.ref());
    if (intent instanceof Intent.Evict evict) {
      return found.isEmpty()
          || !found.get().uid().equals(evict.uid())
          || !found.get().at("metadata", "deletionTimestamp").isMissingNode();
    }
    if (found.isEmpty()) {
      return false;
    }
    KubeObject object = found.get();
    if (intent instanceof Intent.ReplaceTemplate replace) {
      return object.uid().equals(replace.uid())
          && Templates.of(object).equals(Templates.clean(replace.template()));
    }
    Intent.SetUnschedulable set = (Intent.SetUnschedulable) intent;
    return object.uid().equals(set.uid())
        && object.at("spec", "unschedulable").asBoolean(false) == set.unschedulable();
  }
}
