package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.MachineKeys;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** Which programs may send alerts. What they show is told nowhere, right or wrong. */
@Singleton
public class Machines {

  static final String PAGERDUTY = "/hooks/pagerduty";
  static final String SLACK = "/hooks/slack";

  private final Desk desk;
  private final Callers callers;

  Machines(Desk desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  /**
   * True if a sender that is nobody to us may still show its key: there is one to be shown. Slack's
   * is its signature.
   */
  boolean mayKnock(RoutingContext context) {
    if (context.normalizedPath().equals(SLACK)) {
      return desk.slackSetUp();
    }
    MachineKeys keys = desk.machineKeys();
    return context.normalizedPath().equals(PAGERDUTY) ? keys.pagerDuty() : !keys.open();
  }

  /**
   * Lets a sender in: one whose token was found good at the door, or that has the key.
   *
   * @param authorization its header {@code Authorization}, null if it has none
   * @throws NoKey 401 if it has no key that fits
   */
  public void admit(@Nullable String authorization) {
    MachineKeys keys = desk.machineKeys();
    Caller caller = callers.caller();
    boolean token = caller.kind() == Caller.Kind.MACHINE && caller.may(Action.POST_ALERTS);
    if (!token && !keys.admits(authorization)) {
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
