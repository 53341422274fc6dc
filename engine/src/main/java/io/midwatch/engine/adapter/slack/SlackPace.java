package io.midwatch.engine.adapter.slack;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Keeps within what Slack allows (docs.slack.dev, "Rate limits"): one post a second in a channel,
 * and of the 50 updates a minute of a workspace 40, so that others of its apps' calls find room.
 */
final class SlackPace {

  private static final Duration POST = Duration.ofSeconds(1);
  private static final Duration UPDATE = Duration.ofMillis(1_500);
  private static final int BURST = 10;

  private final Map<String, Instant> next = new HashMap<>();

  /** Takes a turn; if there is none now, how long to wait for one. */
  synchronized Optional<Duration> take(String method, String channel, Instant now) {
    boolean update = method.equals("chat.update");
    boolean post = method.equals("chat.postMessage");
    String key = update ? method : method + " " + channel;
    Instant blocked = next.getOrDefault("! " + method, Instant.MIN);
    if (now.isBefore(blocked)) {
      return Optional.of(Duration.between(now, blocked));
    }
    if (!update && !post) {
      return Optional.empty();
    }
    Duration each = update ? UPDATE : POST;
    Duration burst = update ? UPDATE.multipliedBy(BURST) : Duration.ZERO;
    Instant free = next.getOrDefault(key, now);
    if (free.isAfter(now.plus(burst))) {
      return Optional.of(Duration.between(now.plus(burst), free));
    }
    next.put(key, (free.isBefore(now) ? now : free).plus(each));
    return Optional.empty();
  }

  /** Slack asks to be left alone with this method. */
  synchronized void block(String method, Duration after, Instant now) {
    next.put("! " + method, now.plus(after));
  }
}
