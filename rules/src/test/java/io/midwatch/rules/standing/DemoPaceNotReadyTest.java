package io.midwatch.rules.standing;

import java.time.Duration;

class DemoPaceNotReadyTest extends UnreadyRevisionTest {

  DemoPaceNotReadyTest() {
    super("demo-pace.new-revision-not-ready", DEMO, Duration.ofSeconds(15));
  }
}
