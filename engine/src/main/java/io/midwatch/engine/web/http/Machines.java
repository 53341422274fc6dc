package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.MachineKeys;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/** Which programs may send alerts. What they show is told nowhere, right or wrong. */
@Singleton
public class Machines {

  private final Desk desk;

  Machines(Desk desk) {
    this.desk = desk;
  }

  /**
   * Lets a sender in.
   *
   * @param authorization its header {@code Authorization}, null if it has none
   * @throws NoKey 401 if it has no key that fits
   */
  public void admit(@Nullable String authorization) {
    MachineKeys keys = desk.machineKeys();
    if (!keys.admits(authorization)) {
      throw new NoKey(keys.challenge());
    }
  }

  /** A sender without a key that fits. */
  static final class NoKey extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String challenge;

    NoKey(String challenge) {
      super("no key that fits", null, false, false);
      this.challenge = challenge;
    }

    String challenge() {
      return challenge;
    }
  }
}
