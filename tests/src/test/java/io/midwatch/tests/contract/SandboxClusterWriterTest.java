package io.midwatch.tests.contract;

class SandboxClusterWriterTest extends ClusterWriterContract {

  @Override
  ContractWorld open() {
    return new SandboxWorld();
  }
}
