package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.rbac.Permissions;

/** Every door to the sandbox, for one kind of {@link Access}. */
public final class SandboxDoors {

  private final Gate gate;
  private final Access access;

  SandboxDoors(World world, Access access) {
    this.gate = new Gate(world, access);
    this.access = access;
  }

  /** Reads objects. */
  public ClusterObjects objects() {
    return new SandboxObjects(gate);
  }

  /** Reads logs. */
  public PodLogs logs() {
    return new SandboxLogs(gate);
  }

  /** Asks for metrics. */
  public Metrics metrics() {
    return new SandboxMetrics(gate);
  }

  /** Writes. */
  public ClusterWriter writer() {
    return new SandboxWriter(gate);
  }

  /** Runs workflows. */
  public WorkflowRunner workflows() {
    return new SandboxWorkflows(gate);
  }

  /** Says what may be done. */
  public Permissions permissions() {
    return new SandboxPermissions(access);
  }
}
