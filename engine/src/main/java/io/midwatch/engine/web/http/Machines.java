package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.MachineKeys;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
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

  /**
   * Lets PagerDuty in.
   *
   * @param body as it came
   * @param signatures its header {@code X-PagerDuty-Signature}, null if it has none
   * @return the body
   * @throws HttpProblem 404 if no secret is configured, 401 if none of the signatures is right
   */
  public String signedByPagerDuty(String body, @Nullable String signatures) {
    MachineKeys keys = desk.machineKeys();
    if (!keys.pagerDuty()) {
      throw new HttpProblem(404, "PagerDuty is not set up: set `intake.pagerduty.secretFile`");
    }
    if (!keys.signed(body.getBytes(StandardCharsets.UTF_8), signatures)) {
      throw new NoKey("PagerDuty-Signature");
    }
    return body;
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
