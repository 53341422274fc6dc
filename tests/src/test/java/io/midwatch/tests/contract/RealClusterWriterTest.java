package io.midwatch.tests.contract;

import org.junit.jupiter.api.Tag;

@Tag("full")
class RealClusterWriterTest extends ClusterWriterContract {

  @Override
  ContractWorld open() {
    return new RealWorld();
  }
}
