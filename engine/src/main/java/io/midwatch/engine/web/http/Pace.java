package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.web.Presented;
import io.vertx.core.net.SocketAddress;
import jakarta.inject.Singleton;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
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

  /** Looks at what such an address brings, at once, and a second from then on. */
  static final int LOOKS = 40;

  static final int LOOKS_PER_SECOND = 5;

  private final Buckets requests = new Buckets(BURST, PER_SECOND);
  private final Buckets failures = new Buckets(FAILURES, FAILURES / 60.0);
  private final Buckets looks = new Buckets(LOOKS, LOOKS_PER_SECOND);

  /** Digests of bearers that have held; of those not used for longest, some are forgotten. */
  private final Set<String> proved =
      Collections.synchronizedSet(
          Collections.newSetFromMap(
              new LinkedHashMap<>(64, 0.75f, true) {
                private static final long serialVersionUID = 1L;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                  return size() > Buckets.MOST;
                }
              }));

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
   * True if what is brought is not even looked at: its address has failed too often lately, and
   * goes on faster than is looked at from then on. Behind a proxy many people share one address, so
   * that what has held before is looked at always, and what is new at that pace.
   */
  boolean triesTooOften(Presented presented) {
    long now = System.nanoTime();
    return !presented.bearer().isEmpty()
        && !failures.has(presented.address(), now)
        && !proved.contains(TokenWord.digest(presented.bearer()))
        && !looks.take(presented.address(), now);
  }

  /** Counts a failure to prove who one is; true if there were too many lately. */
  boolean failedTooOften(Presented presented) {
    proved.remove(TokenWord.digest(presented.bearer()));
    return !failures.take(presented.address(), System.nanoTime());
  }

  /** Remembers what has held, by its digest and as long as there is room. */
  void proved(Presented presented) {
    if (!presented.bearer().isEmpty()) {
      proved.add(TokenWord.digest(presented.bearer()));
    }
  }

  static HttpProblem tooMany(String words) {
    return new HttpProblem(429, words + "; wait a minute", Map.of("law", "pace"));
  }
}
