package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.sandbox.Access;
import io.midwatch.engine.execution.WorkflowRunner;

class SandboxWorkflowRunnerTest extends WorkflowRunnerContract {

  @Override
  World open() {
    return new Workflows(new SandboxWorld());
  }

  private record Workflows(SandboxWorld sandbox) implements World {

    @Override
    public WorkflowRunner runner() {
      return sandbox.fleet().workflows();
    }

    @Override
    public String cluster() {
      return sandbox.cluster();
    }

    @Override
    public String namespace() {
      return sandbox.namespace();
    }

    @Override
    public WorkflowRunner forbidden() {
      return sandbox.fleet().doors(Access.FORBIDDEN).workflows();
    }

    @Override
    public WorkflowRunner unreachable() {
      return sandbox.fleet().doors(Access.UNREACHABLE).workflows();
    }

    @Override
    public void close() {
      sandbox.close();
    }
  }
}
