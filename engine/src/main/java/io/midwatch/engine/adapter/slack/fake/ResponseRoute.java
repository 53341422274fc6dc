package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The {@code response_url} of a press (docs.slack.dev, "Handling user interaction"): without a
 * token, five times within half an hour, it answers in the channel or takes the message's place.
 */
final class ResponseRoute implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration GOOD = Duration.ofMinutes(30);
  private static final int USES = 5;

  private final Map<String, Press> presses = new ConcurrentHashMap<>();
  private final Workspace workspace;
  private final Clock clock;

  ResponseRoute(Workspace workspace, Clock clock) {
    this.workspace = workspace;
    this.clock = clock;
  }

  private record Press(String channel, String ts, String user, Instant at, int left) {

    Press used() {
      return new Press(channel, ts, user, at, left - 1);
    }
  }

  /** The path of an address that is good for one press. */
  String path(String channel, String ts, String user) {
    String path = "/response/" + workspace.next();
    presses.put(path, new Press(channel, ts, user, clock.instant(), USES));
    return path;
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Press press =
        presses.computeIfPresent(exchange.getRequestURI().getPath(), (path, one) -> one.used());
    boolean good =
        press != null && press.left() >= 0 && clock.instant().isBefore(press.at().plus(GOOD));
    if (press == null || !good) {
      Replies.send(exchange, 404, "text/plain", "expired_url");
      return;
    }
    Replies.send(exchange, answer(press, body) ? 200 : 400, "text/plain", "ok");
  }

  private boolean answer(Press press, String body) throws JsonProcessingException {
    JsonNode asked = JSON.readTree(body);
    if (!asked.isObject() || !Limits.broken(asked).isEmpty()) {
      return false;
    }
    ObjectNode message = asked.deepCopy();
    message.put("channel", press.channel());
    if (asked.path("replace_original").asBoolean(false)) {
      return workspace.replace(press.ts(), message);
    }
    if (asked.path("response_type").asText("ephemeral").equals("in_channel")) {
      workspace.post(message);
    } else {
      workspace.whisper(message.put("user", press.user()));
    }
    return true;
  }
}
