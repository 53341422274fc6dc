package io.midwatch.engine.adapter.slack.fake;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * How often a method may be called (docs.slack.dev, "Rate limits"): posts once a second in a
 * channel, with a short burst; the others so many times in any minute. Written apart from the code
 * that keeps to it.
 */
final class Tiers {

  private static final Duration MINUTE = Duration.ofMinutes(1);
  private static final Duration BURST = Duration.ofSeconds(10);
  private static final int POSTS_IN_BURST = 12;
  private static final int OF_ALL_OTHERS = 100;

  /** Calls a minute: tier 2 is 20, tier 3 is 50, tier 4 is 100. */
  private static final Map<String, Integer> A_MINUTE =
      Map.of(
          "chat.update", 50,
          "conversations.history", 50,
          "conversations.info", 50,
          "views.update", 100,
          "auth.test", 200,
          "apps.connections.open", 1_000);

  private final Map<String, Deque<Instant>> calls = new HashMap<>();
  private int refused;

  /** True if this call is one too many. */
  synchronized boolean over(String method, String channel, Instant now) {
    boolean post = method.equals("chat.postMessage");
    Deque<Instant> before =
        calls.computeIfAbsent(post ? method + " " + channel : method, key -> new ArrayDeque<>());
    Instant since = now.minus(post ? BURST : MINUTE);
    while (!before.isEmpty() && before.peekFirst().isBefore(since)) {
      before.removeFirst();
    }
    int most = post ? POSTS_IN_BURST : A_MINUTE.getOrDefault(method, OF_ALL_OTHERS);
    if (before.size() >= most) {
      refused++;
      return true;
    }
    before.addLast(now);
    return false;
  }

  /** How many calls were too many. */
  synchronized int refused() {
    return refused;
  }
}
