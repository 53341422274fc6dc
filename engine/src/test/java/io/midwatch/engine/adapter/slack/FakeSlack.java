package io.midwatch.engine.adapter.slack;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;

/**
 * A workspace with one app: it keeps messages and dialogues, signs what people do, refuses what is
 * beyond its limits, and fails where a test asks it to.
 */
public final class FakeSlack implements AutoCloseable {

  public static final String TEAM = "T0MID";
  public static final String APP = "A0MID";
  public static final String CHANNEL = "C0NIGHT";
  public static final String SECRET = "a signing secret of a test";
  public static final String TOKEN = "xoxb-of-a-test";

  /** Messages by their ts, in order. */
  public final Map<String, JsonNode> messages = new LinkedHashMap<>();

  /** What only one user saw. */
  public final List<JsonNode> whispers = new ArrayList<>();

  /** Dialogues that were opened, last one last. */
  public final List<JsonNode> views = new ArrayList<>();

  /** Methods that were called, in order. */
  public final List<String> calls = new ArrayList<>();

  /** Users who are guests. */
  public final Set<String> guests = new TreeSet<>();

  private final Map<String, Integer> limited = new HashMap<>();
  private final Set<String> dropped = new TreeSet<>();
  private final ObjectMapper json = new ObjectMapper();
  private final Clock clock;
  private final HttpServer server;
  private int last;

  public FakeSlack(Clock clock) {
    this.clock = clock;
    try {
      server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    server.createContext("/api/", this::serve);
    server.setExecutor(
        Executors.newSingleThreadExecutor(
            task -> {
              Thread thread = new Thread(task, "fake-slack");
              thread.setDaemon(true);
              return thread;
            }));
    server.start();
  }

  /** The settings with which an app speaks to it. */
  public SlackSettings settings() {
    URI api = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/api/");
    return new SlackSettings(
        api, TEAM, APP, TOKEN, SECRET, List.of(CHANNEL), "https://midwatch.example");
  }

  /** The next so many calls of a method are answered with 429 and three seconds. */
  public synchronized void limit(String method, int times) {
    limited.put(method, times);
  }

  /** The next call of a method is carried out, and its answer is lost. */
  public synchronized void loseAnswer(String method) {
    dropped.add(method);
  }

  private synchronized void serve(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(method);
    int left = limited.getOrDefault(method, 0);
    if (left > 0) {
      limited.put(method, left - 1);
      exchange.getResponseHeaders().add("Retry-After", "3");
      exchange.sendResponseHeaders(429, -1);
      exchange.close();
      return;
    }
    boolean known =
        ("Bearer " + TOKEN).equals(exchange.getRequestHeaders().getFirst("Authorization"));
    ObjectNode answer = known ? answer(method, exchange, body) : error("invalid_auth");
    if (dropped.remove(method)) {
      exchange.close();
      return;
    }
    byte[] bytes = json.writeValueAsBytes(answer);
    exchange.getResponseHeaders().add("Content-Type", "application/json; charset=utf-8");
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private ObjectNode answer(String method, HttpExchange exchange, String body) throws IOException {
    JsonNode asked = body.isEmpty() ? json.createObjectNode() : json.readTree(body);
    String wrong = Limits.broken(asked);
    if (!wrong.isEmpty()) {
      return error("invalid_blocks").put("detail", wrong);
    }
    ObjectNode ok = json.createObjectNode().put("ok", true);
    switch (method) {
      case "chat.postMessage" -> {
        String ts = "1700000000." + String.format("%06d", ++last);
        messages.put(ts, asked);
        return ok.put("ts", ts);
      }
      case "chat.update" -> {
        String ts = asked.path("ts").asText();
        return messages.replace(ts, asked) == null ? error("message_not_found") : ok.put("ts", ts);
      }
      case "chat.postEphemeral" -> whispers.add(asked);
      case "views.open" -> views.add(asked.path("view"));
      case "users.info" -> ok.set("user", user(exchange.getRequestURI()));
      case "conversations.history" ->
          messages.forEach(
              (ts, message) ->
                  ok.withArray("messages").add(((ObjectNode) message.deepCopy()).put("ts", ts)));
      default -> {
        return error("unknown_method");
      }
    }
    return ok;
  }

  private ObjectNode user(URI uri) {
    String id =
        URLDecoder.decode(uri.getQuery().substring("user=".length()), StandardCharsets.UTF_8);
    return json.createObjectNode()
        .put("id", id)
        .put("team_id", TEAM)
        .put("is_restricted", guests.contains(id));
  }

  private ObjectNode error(String error) {
    return json.createObjectNode().put("ok", false).put("error", error);
  }

  /** What Slack sends when a user presses a button of a message. */
  public Sent press(String user, String ts, String action) {
    JsonNode message = messages.get(ts);
    ObjectNode payload = payload("block_actions", user);
    payload.putObject("container").put("message_ts", ts).put("channel_id", CHANNEL);
    payload
        .putArray("actions")
        .addObject()
        .put("action_id", action)
        .put("value", value(message, action));
    return signed(payload);
  }

  /** The value of a message's button; empty if it has none. */
  public static String value(JsonNode message, String action) {
    return message.findParents("action_id").stream()
        .filter(button -> button.path("action_id").asText().equals(action))
        .map(button -> button.path("value").asText())
        .findFirst()
        .orElse("");
  }

  /** What Slack sends when a user submits the dialogue that was opened last. */
  public Sent submit(String user, String reason) {
    ObjectNode payload = payload("view_submission", user);
    ObjectNode view = (ObjectNode) views.get(views.size() - 1).deepCopy();
    view.putObject("state")
        .putObject("values")
        .putObject("reason")
        .putObject("reason")
        .put("value", reason);
    payload.set("view", view);
    return signed(payload);
  }

  /** The frame of every payload. */
  public ObjectNode payload(String type, String user) {
    ObjectNode payload = json.createObjectNode().put("type", type).put("api_app_id", APP);
    payload.putObject("team").put("id", TEAM);
    payload.putObject("user").put("id", user);
    return payload.put("trigger_id", "trigger-" + ++last);
  }

  /** Signs as Slack does. */
  public Sent signed(ObjectNode payload) {
    return signed(payload, clock.instant().getEpochSecond());
  }

  /** Signs as Slack did at another time. */
  public Sent signed(ObjectNode payload, long seconds) {
    String body = "payload=" + URLEncoder.encode(payload.toString(), StandardCharsets.UTF_8);
    String time = Long.toString(seconds);
    return new Sent(time, new SlackSignature(SECRET).sign(time, body), body);
  }

  /** A request of Slack's. */
  public record Sent(String timestamp, String signature, String body) {}

  @Override
  public void close() {
    server.stop(0);
  }
}
