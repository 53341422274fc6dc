package io.midwatch.engine.adapter.slack.fake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes calls of the Web API: who calls, how often, and what is to go wrong. */
final class ApiRoute implements HttpHandler {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> calls = new CopyOnWriteArrayList<>();
  private final WebApi methods;
  private final Settings settings;
  private final Faults faults;
  private final Tiers tiers;
  private final Timings timings;
  private final Clock clock;

  ApiRoute(
      WebApi methods, Settings settings, Faults faults, Tiers tiers, Timings timings, Clock clock) {
    this.methods = methods;
    this.settings = settings;
    this.faults = faults;
    this.tiers = tiers;
    this.timings = timings;
    this.clock = clock;
  }

  List<String> calls() {
    return List.copyOf(calls);
  }

  @Override
  public void handle(HttpExchange exchange) throws IOException {
    String method = exchange.getRequestURI().getPath().substring("/api/".length());
    String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
    calls.add(method);
    timings.called(method);
    JsonNode asked = body.isEmpty() ? JSON.createObjectNode() : JSON.readTree(body);
    try {
      Thread.sleep(faults.slowness(method).toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    if (faults.takeLimit(method)
        || tiers.over(method, asked.path("channel").asText(), clock.instant())) {
      exchange.getResponseHeaders().add("Retry-After", faults.pause());
      exchange.sendResponseHeaders(429, -1);
      exchange.close();
      return;
    }
    if (faults.takeFailure(method)) {
      exchange.sendResponseHeaders(503, -1);
      exchange.close();
      return;
    }
    String key = exchange.getRequestHeaders().getFirst("Authorization");
    String refusal =
        ("Bearer " + settings.token(method)).equals(key) ? faults.refusal(method) : "invalid_auth";
    ObjectNode answer =
        refusal.isEmpty()
            ? methods.answer(method, Form.read(exchange.getRequestURI().getRawQuery()), asked)
            : WebApi.error(refusal);
    if (faults.takeLost(method)) {
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().add("x-oauth-scopes", settings.scopes());
    Replies.send(exchange, 200, "application/json; charset=utf-8", answer.toString());
  }
}
