package io.midwatch.tests.contract;

import org.junit.jupiter.api.Tag;

@Tag("full")
class RealEvictionTest extends EvictionContract {

  @Override
  ContractWorld open() {
    return new RealWorld();
  }
}
