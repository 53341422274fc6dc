package io.midwatch.engine.app;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.rbac.Permissions;

/**
 * What stands behind the doors to the clusters: real ones or the sandbox.
 *
 * @param objects reads objects
 * @param logs reads logs
 * @param metrics reads metrics
 * @param writer writes
 * @param workflows submits Workflows
 * @param permissions says what Midwatch may do
 * @param end lets go of all of it
 */
record World(
    ClusterObjects objects,
    PodLogs logs,
    Metrics metrics,
    ClusterWriter writer,
    WorkflowRunner workflows,
    Permissions permissions,
    Runnable end) {

  /** The doors alone, as the flow knows them. */
  Doors doors() {
    return new Doors(objects, logs, metrics, writer, workflows, permissions);
  }
}
