package io.midwatch.tests.contract;

class SandboxEvictionTest extends EvictionContract {

  @Override
  ContractWorld open() {
    return new SandboxWorld();
  }
}
