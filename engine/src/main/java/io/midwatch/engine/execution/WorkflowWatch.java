package io.midwatch.engine.execution;

import java.util.Optional;

/** Follows Argo Workflows, and has no way to write. */
public interface WorkflowWatch {

  /**
   * Where a Workflow stands; empty if the cluster says that there is none.
   *
   * @throws io.midwatch.engine.fleet.Unavailable if the cluster could not be asked
   */
  Optional<WorkflowRunner.Progress> progress(String cluster, String namespace, String name);
}
