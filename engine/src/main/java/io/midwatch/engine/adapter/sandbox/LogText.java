package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a container would have written. A crashing one prints a secret, as programs do, so that
 * tests can show that it never gets any further: every such secret contains {@link #SECRET_MARK}.
 */
final class LogText {

  /** Part of every secret in the sandbox's logs. */
  static final String SECRET_MARK = "s4ndb0x";

  private static final Duration BEAT = Duration.ofSeconds(7);
  private static final int MOST_LINES = 400;
  private static final List<String> PATHS =
      List.of("/items", "/healthz", "/orders/17", "/status", "/price");

  private final SandboxCluster cluster;
  private final ObjectNode pod;

  LogText(SandboxCluster cluster, ObjectNode pod) {
    this.cluster = cluster;
    this.pod = pod;
  }

  /** The lines of the present run, or of the one before; empty if there was none. */
  List<String> of(JsonNode container, boolean previous) {
    ObjectNode status = status(container.path("name").asText());
    JsonNode ended = Json.at(status, "lastState", "terminated");
    JsonNode running = Json.at(status, "state", "running");
    JsonNode stopped = Json.at(status, "state", "terminated");
    if (!previous && running.has("startedAt")) {
      return run(container, instant(running, "startedAt"), cluster.now(), false);
    }
    JsonNode last = !previous && stopped.has("startedAt") ? stopped : ended;
    return last.has("startedAt")
        ? run(container, instant(last, "startedAt"), instant(last, "finishedAt"), crashed(last))
        : List.of();
  }

  private ObjectNode status(String container) {
    return Json.at(pod, "status").has("containerStatuses")
        ? ContainerStates.of(pod, container)
        : Json.object();
  }

  private static boolean crashed(JsonNode ended) {
    return ended.path("exitCode").asInt() == 1;
  }

  private static Instant instant(JsonNode node, String field) {
    return Instant.parse(node.path(field).asText());
  }

  private List<String> run(JsonNode container, Instant from, Instant to, boolean crash) {
    String name = container.path("name").asText();
    String image = container.path("image").asText();
    List<String> lines = new ArrayList<>();
    lines.add(from + " INFO  starting " + name + " " + image.substring(image.lastIndexOf(':') + 1));
    lines.add(from.plusMillis(180) + " INFO  configuration read, listening on :8080");
    long beats = Math.max(0, Duration.between(from, to).toMillis() / BEAT.toMillis());
    for (long beat = Math.max(1, beats - MOST_LINES); beat <= beats; beat++) {
      lines.add(request(name, from.plus(BEAT.multipliedBy(beat)), beat));
    }
    if (crash) {
      lines.addAll(trace(name, to));
    }
    return lines;
  }

  private String request(String name, Instant at, long beat) {
    String key = Json.uid(pod) + name + beat;
    String path = PATHS.get((int) cluster.names().spread(key, 0, PATHS.size() - 1L));
    return at + " INFO  GET " + path + " 200 " + cluster.names().spread(key + "ms", 2, 90) + "ms";
  }

  private List<String> trace(String name, Instant at) {
    String secret = SECRET_MARK + String.format("%016x", Names.hash(Json.uid(pod)));
    String type = Character.toUpperCase(name.charAt(0)) + name.substring(1).replace("-", "");
    return List.of(
        at + " ERROR can't open the store: login failed for user=" + name + " password=" + secret,
        at + " DEBUG request headers: Authorization: Bearer " + secret + secret,
        "java.lang.IllegalStateException: the store is not available",
        "\tat com.example." + type + "Store.open(" + type + "Store.java:84)",
        "\tat com.example." + type + "Store.<init>(" + type + "Store.java:41)",
        "\tat com.example." + type + "Main.main(" + type + "Main.java:23)",
        "Caused by: java.io.IOException: schema version 42 is newer than 41");
  }
}
