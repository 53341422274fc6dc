package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How fast one caller may ask, and how often one address may fail to prove who it is. Counted in
 * each process by itself. Who posts alerts is not slowed down: a storm is no misuse.
 */
@Singleton
class Pace {

  /** Requests that one person or token may send at once, and a second from then on. */
  static final int BURST = 400;

  static final int PER_SECOND = 40;

  /** Failures of one address at once, and a minute from then on. */
  static final int FAILURES = 20;

  private final Buckets requests = new Buckets(BURST, PER_SECOND);
  private final Buckets failures = new Buckets(FAILURES, FAILURES / 60.0);

  Pace() {}

  /** Counts a request; true if it is one too many. */
  boolean tooMany(Caller caller, @Nullable SocketAddress address) {
    if (caller.isHere() || (caller.may(Action.POST_ALERTS) && !caller.isPerson())) {
      return false;
    }
    String who =
        caller.kind() == Caller.Kind.NOBODY
            ? "address " + (address == null ? "" : address.hostAddress())
            : caller.kind() + " " + caller.name();
    return !requests.take(who, System.nanoTime());
  }

  /**
   * Counts a failure to prove who one is; true if there were too many lately. Who proves it is let
   * in all the same: behind a proxy many people share one address.
   */
  boolean failedTooOften(String address) {
    return !failures.take(address, System.nanoTime());
  }

  static HttpProblem tooMany(String words) {
    return new HttpProblem(429, words + "; wait a minute", Map.of("law", "pace"));
  }
}
