package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What people do on the page: be somebody, press, fill in, close, say. */
final class Doings implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String COOKIE = "chat-user";
  private static final String FIELD = "field.";

  /** So long a press waits for something to be seen of it. */
  private static final Duration SEEN = Duration.ofMillis(1_500);

  private final Workspace workspace;
  private final Payloads payloads;
  private final Courier courier;
  private final Settings settings;
  private final Timings timings;
  private final ChannelPage page;

  Doings(
      Workspace workspace, Payloads payloads, Courier courier, Settings settings, Timings timings) {
    this.workspace = workspace;
    this.payloads = payloads;
    this.courier = courier;
    this.settings = settings;
    this.timings = timings;
    this.page = new ChannelPage(workspace, settings);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    if (!fromHere(exchange)) {
      Replies.send(exchange, 403, "text/plain", "this page is for this machine alone");
      return;
    }
    String path = exchange.getRequestURI().getPath();
    if (exchange.getRequestMethod().equals("GET")) {
      show(exchange, path);
      return;
    }
    String text = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    Map<String, String> form = Form.read(text);
    String channel = channel(form.getOrDefault("channel", ""));
    if (path.equals("/be")) {
      be(exchange, form.getOrDefault("user", ""), channel);
      return;
    }
    String user = user(exchange);
    if (!user.isEmpty()) {
      act(path, user, channel, form);
    }
    Replies.redirect(exchange, ChannelPage.address(channel));
  }

  private void show(HttpExchange exchange, String path) throws IOException {
    Map<String, String> query = Form.read(exchange.getRequestURI().getRawQuery());
    String channel = channel(query.getOrDefault("channel", ""));
    String user = user(exchange);
    switch (path) {
      case "/" -> html(exchange, page.whole(channel, user));
      case "/measured" -> Replies.send(exchange, 200, "text/plain", timings.told());
      case "/part" -> html(exchange, page.part(channel, user));
      default -> Replies.send(exchange, 404, "text/plain", "there is no such page");
    }
  }

  private static void html(HttpExchange exchange, String html) throws IOException {
    Replies.send(exchange, 200, "text/html; charset=utf-8", html);
  }

  private void be(HttpExchange exchange, String user, String channel) throws IOException {
    String known = settings.people().containsKey(user) ? user : "";
    exchange
        .getResponseHeaders()
        .add("Set-Cookie", COOKIE + "=" + known + "; Path=/; HttpOnly; SameSite=Strict");
    Replies.redirect(exchange, ChannelPage.address(channel));
  }

  private void act(String path, String user, String channel, Map<String, String> form) {
    if (path.equals("/press")) {
      workspace.hush(user);
    }
    long before = workspace.version();
    switch (path) {
      case "/press" -> {
        String ts = form.getOrDefault("ts", "");
        String action = form.getOrDefault("action", "");
        told(user, channel, courier.deliver(payloads.form(payloads.press(user, ts, action))));
        awaitChange(before);
      }
      case "/submit" -> submit(user, channel, form, before);
      case "/close" -> workspace.close(user);
      case "/dismiss" -> workspace.dismiss(form.getOrDefault("id", ""), user);
      case "/say" -> say(user, channel, form.getOrDefault("text", "").strip());
      default -> {}
    }
  }

  private void submit(String user, String channel, Map<String, String> form, long before) {
    Optional<Workspace.Dialogue> dialogue = workspace.dialogue(user);
    if (dialogue.isEmpty()) {
      return;
    }
    Map<String, String> written = new LinkedHashMap<>();
    form.forEach(
        (name, value) -> {
          if (name.startsWith(FIELD)) {
            written.put(name.substring(FIELD.length()), value);
          }
        });
    FakeSlack.Ack ack =
        courier.deliver(payloads.form(payloads.submit(user, dialogue.get().view(), written)));
    Map<String, String> errors = errors(ack.body());
    if (!errors.isEmpty()) {
      workspace.complain(user, errors);
    } else {
      told(user, channel, ack);
      awaitChange(before);
      workspace.close(user);
    }
  }

  private static Map<String, String> errors(String body) {
    Map<String, String> errors = new LinkedHashMap<>();
    try {
      JsonNode answer = body.isBlank() ? JSON.createObjectNode() : JSON.readTree(body);
      answer
          .path("errors")
          .properties()
          .forEach(one -> errors.put(one.getKey(), one.getValue().asText()));
    } catch (JsonProcessingException e) {
      // no such answer: then there is nothing to complain of
      return errors;
    }
    return errors;
  }

  /** As Slack does it: who pressed is told that the app did not answer, and nobody else. */
  private void told(String user, String channel, FakeSlack.Ack ack) {
    if (ack.status() / 100 != 2) {
      String why =
          ack.status() == 0
              ? "the app did not answer within three seconds"
              : "the app answered with " + ack.status();
      workspace.whisper(
          JSON.createObjectNode()
              .put("channel", channel)
              .put("user", user)
              .put("text", "This could not be done: " + why + "."));
    }
  }

  private void say(String user, String channel, String text) {
    if (!text.isEmpty()) {
      workspace.post(
          JSON.createObjectNode()
              .put("channel", channel)
              .put("user", user)
              .put("text", text.substring(0, Math.min(text.length(), 3_000))));
    }
  }

  private void awaitChange(long before) {
    try {
      workspace.awaitChange(before, SEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private String channel(String asked) {
    return settings.channels().containsKey(asked)
        ? asked
        : settings.channels().keySet().iterator().next();
  }

  private String user(HttpExchange exchange) {
    String cookies = exchange.getRequestHeaders().getFirst("Cookie");
    for (String one : (cookies == null ? "" : cookies).split(";", 50)) {
      String[] parts = one.strip().split("=", 2);
      if (parts.length == 2 && parts[0].equals(COOKIE) && settings.people().containsKey(parts[1])) {
        return parts[1];
      }
    }
    return "";
  }

  /** Another site's page must not press buttons here, whatever name it has for this machine. */
  private static boolean fromHere(HttpExchange exchange) {
    String port = ":" + exchange.getLocalAddress().getPort();
    String host = exchange.getRequestHeaders().getFirst("Host");
    if (host == null || !(host.equals("127.0.0.1" + port) || host.equals("localhost" + port))) {
      return false;
    }
    String origin = exchange.getRequestHeaders().getFirst("Origin");
    return exchange.getRequestMethod().equals("GET")
        || (origin != null && origin.equals("http://" + host));
  }
}
