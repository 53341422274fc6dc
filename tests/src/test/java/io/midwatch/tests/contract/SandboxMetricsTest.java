package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.sandbox.Access;
import io.midwatch.engine.fleet.Metrics;

class SandboxMetricsTest extends MetricsContract {

  private final SandboxWorld sandbox = new SandboxWorld();

  @Override
  Metrics open() {
    return sandbox.fleet().metrics();
  }

  @Override
  String cluster() {
    return sandbox.cluster();
  }

  @Override
  Metrics unreachable() {
    return sandbox.fleet().doors(Access.UNREACHABLE).metrics();
  }
}
