package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;

/** What a workspace holds: messages, what single users were told, and dialogues. */
final class Workspace {

  private static final Duration TRIGGER = Duration.ofSeconds(3);

  private final Map<String, JsonNode> messages = new LinkedHashMap<>();
  private final List<JsonNode> whispers = new ArrayList<>();
  private final List<JsonNode> views = new ArrayList<>();
  private final Map<String, Dialogue> open = new LinkedHashMap<>();
  private final Map<String, Trigger> triggers = new LinkedHashMap<>();
  private final Set<String> guests = new ConcurrentSkipListSet<>();
  private final Set<String> unconfirmed = new ConcurrentSkipListSet<>();
  private final Clock clock;
  private long count;
  private long version;

  Workspace(Clock clock) {
    this.clock = clock;
  }

  private record Trigger(String user, Instant at) {}

  /**
   * A dialogue that a user has before them.
   *
   * @param errors what is wrong with what was written, by the input's name
   */
  record Dialogue(String id, JsonNode view, Map<String, String> errors) {}

  /** Grows with every change; for those who wait for one. */
  synchronized long version() {
    return version;
  }

  /** Waits until something has changed, or for so long. */
  synchronized void awaitChange(long seen, Duration longest) throws InterruptedException {
    long until = System.nanoTime() + longest.toNanos();
    long left = longest.toMillis();
    while (version == seen && left > 0) {
      wait(left);
      left = (until - System.nanoTime()) / 1_000_000;
    }
  }

  private void changed() {
    version++;
    notifyAll();
  }

  /** A number that was not given before. */
  synchronized long next() {
    return ++count;
  }

  /** Keeps a message under a new name, which is the time in seconds and a count, as Slack's are. */
  synchronized String post(ObjectNode message) {
    String ts = "%d.%06d".formatted(clock.instant().getEpochSecond(), next());
    messages.put(ts, message);
    changed();
    return ts;
  }

  /** Puts one in the place of another, whose metadata it keeps; false if there is none. */
  synchronized boolean replace(String ts, ObjectNode message) {
    JsonNode before = messages.get(ts);
    if (before != null) {
      message
          .putObject("edited")
          .put("user", "UMIDWATCH")
          .put("ts", clock.instant().getEpochSecond() + ".000000");
      if (!message.has("metadata") && before.has("metadata")) {
        message.set("metadata", before.get("metadata"));
      }
      messages.put(ts, message);
      changed();
    }
    return before != null;
  }

  /** Takes a message away, as somebody in the channel may. */
  synchronized void delete(String ts) {
    messages.remove(ts);
    changed();
  }

  synchronized void whisper(ObjectNode message) {
    whispers.add(message.put("id", Long.toString(next())));
    changed();
  }

  synchronized void dismiss(String id, String user) {
    whispers.removeIf(
        one -> one.path("id").asText().equals(id) && one.path("user").asText().equals(user));
    changed();
  }

  /** Takes away what a user was told: they do something else now. */
  synchronized void hush(String user) {
    whispers.removeIf(one -> one.path("user").asText().equals(user));
    changed();
  }

  /** A word with which a dialogue may be opened for a user, within three seconds. */
  synchronized String trigger(String user) {
    String trigger = "trigger-" + next();
    triggers.values().removeIf(one -> one.at().isBefore(clock.instant().minus(TRIGGER)));
    triggers.put(trigger, new Trigger(user, clock.instant()));
    return trigger;
  }

  /** Opens a dialogue; false if the trigger is none or has lapsed. */
  synchronized boolean open(String trigger, JsonNode view) {
    Trigger found = triggers.remove(trigger);
    if (found == null || found.at().isBefore(clock.instant().minus(TRIGGER))) {
      return false;
    }
    views.add(view);
    open.put(found.user(), new Dialogue("V" + next(), view, Map.of()));
    changed();
    return true;
  }

  synchronized Optional<Dialogue> dialogue(String user) {
    return Optional.ofNullable(open.get(user));
  }

  /** Says in a dialogue what is wrong with it. */
  synchronized void complain(String user, Map<String, String> errors) {
    open.computeIfPresent(user, (who, one) -> new Dialogue(one.id(), one.view(), errors));
    changed();
  }

  synchronized void close(String user) {
    open.remove(user);
    changed();
  }

  /** All messages by their name, oldest first. */
  synchronized Map<String, JsonNode> messages() {
    return new LinkedHashMap<>(messages);
  }

  synchronized List<JsonNode> whispers() {
    return List.copyOf(whispers);
  }

  /** Every dialogue that was opened. */
  synchronized List<JsonNode> views() {
    return List.copyOf(views);
  }

  Set<String> guests() {
    return guests;
  }

  Set<String> unconfirmed() {
    return unconfirmed;
  }

  /** Puts a message there that nobody posted. */
  synchronized void plant(String ts, JsonNode message) {
    messages.put(ts, message);
  }
}
