package io.midwatch.tests.contract;

import org.junit.jupiter.api.Tag;

@Tag("full")
class RealClusterObjectsTest extends ClusterObjectsContract {

  @Override
  ContractWorld open() {
    return new RealWorld();
  }
}
