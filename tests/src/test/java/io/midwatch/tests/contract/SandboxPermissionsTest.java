package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.sandbox.Access;
import io.midwatch.engine.rbac.Permissions;

class SandboxPermissionsTest extends PermissionsContract {

  @Override
  World open() {
    return new Sandbox(new SandboxWorld());
  }

  private record Sandbox(SandboxWorld world) implements World {

    @Override
    public String cluster() {
      return SandboxWorld.CLUSTER;
    }

    @Override
    public Permissions all() {
      return world.fleet().permissions();
    }

    @Override
    public Permissions observing() {
      return world.fleet().doors(Access.READ_ONLY).permissions();
    }

    @Override
    public Permissions none() {
      return world.fleet().doors(Access.FORBIDDEN).permissions();
    }

    @Override
    public Permissions unreachable() {
      return world.fleet().doors(Access.UNREACHABLE).permissions();
    }

    @Override
    public void close() {
      world.close();
    }
  }
}
