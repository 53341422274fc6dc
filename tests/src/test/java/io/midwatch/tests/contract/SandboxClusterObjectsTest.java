package io.midwatch.tests.contract;

class SandboxClusterObjectsTest extends ClusterObjectsContract {

  @Override
  ContractWorld open() {
    return new SandboxWorld();
  }
}
