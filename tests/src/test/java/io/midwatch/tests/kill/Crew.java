package io.midwatch.tests.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Everybody outside: who sends alerts and sends them again until they are answered 202, and who
 * signs. A service that is down is nothing unusual to them. They keep what was answered.
 */
final class Crew {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final String BEGAN = Instant.now().minusSeconds(300).toString();
  private static final int TAKEN = 202;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
  private final Supplier<URI> service;
  private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
  private final Set<String> incidents = ConcurrentHashMap.newKeySet();

  Crew(Supplier<URI> service) {
    this.service = service;
  }

  /** Alerts that were answered 202: {@link #key}. */
  Set<String> acknowledged() {
    return new TreeSet<>(acknowledged);
  }

  /** Every incident that an answer named. */
  Set<String> incidents() {
    return new TreeSet<>(incidents);
  }

  /** What tells an alert and its state from others. */
  static String key(Map<String, String> labels, boolean firing) {
    return (firing ? "firing " : "resolved ") + new java.util.TreeMap<>(labels);
  }

  /** Tells of an alert, once; the incident if it was answered 202. */
  Optional<String> tell(Map<String, String> labels, boolean firing) throws InterruptedException {
    try {
      return taken(labels, firing, http.send(alert(labels, firing), BodyHandlers.ofString()));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Tells of an alert without waiting; what is answered after all counts. */
  CompletableFuture<Void> tellAndRun(Map<String, String> labels) {
    return http.sendAsync(alert(labels, true), BodyHandlers.ofString())
        .handle(
            (answer, failure) -> {
              if (answer != null) {
                taken(labels, true, answer);
              }
              return null;
            });
  }

  private Optional<String> taken(
      Map<String, String> labels, boolean firing, HttpResponse<String> answer) {
    if (answer.statusCode() != TAKEN) {
      return Optional.empty();
    }
    acknowledged.add(key(labels, firing));
    String incident = json(answer.body()).path("incidents").path(0).asText("");
    if (!incident.isEmpty()) {
      incidents.add(incident);
    }
    return Optional.of(incident);
  }

  private HttpRequest alert(Map<String, String> labels, boolean firing) {
    return alerts(List.of(labels), firing);
  }

  private HttpRequest alerts(List<Map<String, String>> all, boolean firing) {
    ObjectNode body = JSON.createObjectNode().put("version", "4").put("status", "firing");
    ArrayNode alerts = body.putArray("alerts");
    for (Map<String, String> labels : all) {
      ObjectNode alert = alerts.addObject();
      alert.put("status", firing ? "firing" : "resolved").put("startsAt", BEGAN);
      alert.put("endsAt", firing ? "0001-01-01T00:00:00Z" : Instant.now().toString());
      ObjectNode named = alert.putObject("labels");
      labels.forEach(named::put);
      alert.putObject("annotations");
    }
    return request("/hooks/alertmanager").POST(BodyPublishers.ofString(body.toString())).build();
  }

  /** Tells in one body that all of them are over; true if it was answered 202. */
  boolean over(List<Map<String, String>> all) throws InterruptedException {
    try {
      int code = http.send(alerts(all, false), BodyHandlers.discarding()).statusCode();
      if (code == TAKEN) {
        // the end of what was never known is no news
        all.stream()
            .filter(labels -> acknowledged.contains(key(labels, true)))
            .forEach(labels -> acknowledged.add(key(labels, false)));
      }
      return code == TAKEN;
    } catch (IOException e) {
      return false;
    }
  }

  /** The incident as it stands; empty while the service is down. */
  Optional<JsonNode> look(String incident) throws InterruptedException {
    return get("/api/incidents/" + incident);
  }

  /** What is at a path; empty while the service is down. */
  Optional<JsonNode> get(String path) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(request(path).build(), BodyHandlers.ofString());
      return answer.statusCode() == 200 ? Optional.of(json(answer.body())) : Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** The code with which a firing alert is answered; 0 for no answer. A 202 counts. */
  int codeFor(Map<String, String> labels) throws InterruptedException {
    try {
      HttpResponse<String> answer = http.send(alert(labels, true), BodyHandlers.ofString());
      taken(labels, true, answer);
      return answer.statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** The code and the words of readiness. */
  String readiness() throws InterruptedException {
    return health("ready");
  }

  /** The code and the words of liveness. */
  String liveness() throws InterruptedException {
    return health("live");
  }

  private String health(String kind) throws InterruptedException {
    try {
      HttpResponse<String> answer =
          http.send(request("/q/health/" + kind).build(), BodyHandlers.ofString());
      return answer.statusCode() + " " + answer.body();
    } catch (IOException e) {
      return "no answer";
    }
  }

  /**
   * A person approves the plan of an incident that waits; true if it was answered that it counts.
   */
  boolean sign(JsonNode incident, String person) throws InterruptedException {
    String hash = incident.at("/proposals/0/planHash").asText();
    List<String> signed = incident.at("/proposals/0/signatures").findValuesAsText("person");
    if (signed.contains(person)) {
      return true;
    }
    String body = "{\"planHash\": \"" + hash + "\", \"vote\": \"approve\"}";
    HttpRequest request =
        request("/api/incidents/" + incident.path("id").asText() + "/signatures")
            .header("X-Midwatch-Person", person)
            .POST(BodyPublishers.ofString(body))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 201;
    } catch (IOException e) {
      return false;
    }
  }

  /** Presses a stop button for everything; true if that was answered. */
  boolean press(String person) throws InterruptedException {
    HttpRequest request =
        request("/api/stops")
            .header("X-Midwatch-Person", person)
            .POST(BodyPublishers.ofString("{\"reason\": \"data centre work\"}"))
            .build();
    try {
      return http.send(request, BodyHandlers.discarding()).statusCode() == 201;
    } catch (IOException e) {
      return false;
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(service.get().resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private static JsonNode json(@Nullable String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
