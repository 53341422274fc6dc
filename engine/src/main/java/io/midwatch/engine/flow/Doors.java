package io.midwatch.engine.flow;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.rbac.Permissions;

/**
 * The doors to the clusters, real ones or the sandbox's.
 *
 * @param objects reads objects
 * @param logs reads logs
 * @param metrics reads metrics
 * @param writer writes
 * @param workflows submits Workflows
 * @param permissions says what Midwatch may do
 */
public record Doors(
    ClusterObjects objects,
    PodLogs logs,
    Metrics metrics,
    ClusterWriter writer,
    WorkflowRunner workflows,
    Permissions permissions) {}
