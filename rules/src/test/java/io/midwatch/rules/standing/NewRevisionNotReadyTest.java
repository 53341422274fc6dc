package io.midwatch.rules.standing;

import java.time.Duration;

class NewRevisionNotReadyTest extends UnreadyRevisionTest {

  NewRevisionNotReadyTest() {
    super("bad-rollout.new-revision-not-ready", STARTER, Duration.ofMinutes(5));
  }
}
