package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import java.util.stream.StreamSupport;
import org.awaitility.core.ConditionTimeoutException;

/** Incidents as a person at the interface sees and signs them. */
final class Watch {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(120);

  private final HttpClient http = HttpClient.newHttpClient();
  private final URI base;

  Watch(URI base) {
    this.base = base;
  }

  /** Waits until an incident about a target, such as {@code node-3}, has come to a state. */
  JsonNode until(String state, String target) {
    return until(
        target + " is " + state,
        incident -> target(incident).equals(target) && state(incident).equals(state));
  }

  /** Waits until there is an incident that is as described. */
  JsonNode until(String what, Predicate<JsonNode> wanted) {
    AtomicReference<List<JsonNode>> seen = new AtomicReference<>(List.of());
    AtomicReference<JsonNode> found = new AtomicReference<>();
    try {
      await(what)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .until(
              () -> {
                seen.set(incidents());
                seen.get().stream().filter(wanted).findFirst().ifPresent(found::set);
                return found.get() != null;
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(e.getMessage() + seen.get().stream().map(Watch::line).toList(), e);
    }
    return found.get();
  }

  /** Every incident, whole. */
  List<JsonNode> incidents() {
    List<JsonNode> all = new ArrayList<>();
    for (JsonNode item : get("/api/incidents?limit=500").path("items")) {
      all.add(get("/api/incidents/" + item.path("id").asText()));
    }
    return all;
  }

  /** Signs the plan that an incident waits with; the service must take the signature. */
  void sign(JsonNode incident, String person) {
    HttpResponse<String> answer = signature(incident, person);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  /** Tries to sign, and returns the HTTP status that came of it. */
  int answerToSignature(JsonNode incident, String person) {
    return signature(incident, person).statusCode();
  }

  private HttpResponse<String> signature(JsonNode incident, String person) {
    String body =
        JSON.createObjectNode()
            .put("planHash", planHash(incident))
            .put("vote", "approve")
            .put("reason", "looks right")
            .toString();
    String path = "/api/incidents/" + incident.path("id").asText() + "/signatures";
    return send(
        HttpRequest.newBuilder(base.resolve(path))
            .header("Content-Type", "application/json")
            .header("X-Midwatch-Person", person)
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  static String planHash(JsonNode incident) {
    return incident.path("proposals").path(0).path("planHash").asText();
  }

  static String state(JsonNode incident) {
    return incident.path("state").asText();
  }

  /** Namespace and name of what an incident is about, or the name alone. */
  static String target(JsonNode incident) {
    JsonNode target = incident.path("target");
    String namespace = target.path("namespace").asText("");
    return (namespace.isEmpty() ? "" : namespace + "/") + target.path("name").asText();
  }

  /** How long it took from the first alert, as Prometheus dates it, to the decision on record. */
  static Duration fromAlertToDecision(JsonNode incident) {
    Instant alert =
        StreamSupport.stream(incident.path("alerts").spliterator(), false)
            .map(told -> Instant.parse(told.path("startsAt").asText()))
            .min(Instant::compareTo)
            .orElseThrow();
    Instant decision =
        StreamSupport.stream(incident.path("timeline").spliterator(), false)
            .filter(entry -> entry.path("kind").asText().equals("decision"))
            .map(entry -> Instant.parse(entry.path("at").asText()))
            .findFirst()
            .orElseThrow();
    return Duration.between(alert, decision);
  }

  private static String line(JsonNode incident) {
    return "%n  %s %s %s: %s; run before: %s; change: %s"
        .formatted(
            incident.path("id").asText(),
            state(incident),
            incident.path("title").asText(),
            incident.path("reasons"),
            incident.path("stale"),
            incident.path("change"));
  }

  private JsonNode get(String path) {
    HttpResponse<String> answer = send(HttpRequest.newBuilder(base.resolve(path)).build());
    assertThat(answer.statusCode()).as(path + ": " + answer.body()).isEqualTo(200);
    try {
      return JSON.readTree(answer.body());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private HttpResponse<String> send(HttpRequest request) {
    try {
      return http.send(request, HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new AssertionError(e);
    }
  }
}
