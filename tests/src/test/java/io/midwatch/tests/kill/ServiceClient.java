package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;

/** What Alertmanager and people send to the service. */
final class ServiceClient {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String BEGAN = Instant.now().minusSeconds(300).toString();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String url;

  private final String namespace;

  /**
   * A client.
   *
   * @param namespace where the Deployment stands that alerts are about
   */
  ServiceClient(String url, String namespace) {
    this.url = url;
    this.namespace = namespace;
  }

  /** Sends the alert, firing or resolved, and returns the incident that it belongs to. */
  String alert(boolean firing) throws Exception {
    String end = firing ? "0001-01-01T00:00:00Z" : Instant.now().toString();
    String body =
        """
        {"version": "4", "status": "%s", "alerts": [{"status": "%s",
          "labels": {"alertname": "KubeDeploymentReplicasMismatch", "cluster": "double",
            "namespace": "%s", "deployment": "%s", "severity": "warning"},
          "annotations": {}, "startsAt": "%s", "endsAt": "%s"}]}
        """
            .formatted(
                firing ? "firing" : "resolved",
                firing ? "firing" : "resolved",
                namespace,
                FailingRollout.NAME,
                BEGAN,
                end);
    HttpResponse<String> answer =
        send(request("/hooks/alertmanager").POST(BodyPublishers.ofString(body)).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
    return JSON.readTree(answer.body()).path("incidents").path(0).asText();
  }

  /** The incident as it stands. */
  JsonNode incident(String id) throws IOException, InterruptedException {
    HttpResponse<String> answer = send(request("/api/incidents/" + id).build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    return JSON.readTree(answer.body());
  }

  /** How many incidents there are. */
  int incidents() throws IOException, InterruptedException {
    return JSON.readTree(send(request("/api/incidents").build()).body()).path("items").size();
  }

  /** A person approves a plan. */
  void approve(String id, String hash, String person) throws IOException, InterruptedException {
    HttpResponse<String> answer =
        send(
            request("/api/incidents/" + id + "/signatures")
                .header("X-Midwatch-Person", person)
                .POST(
                    BodyPublishers.ofString(
                        "{\"planHash\": \"" + hash + "\", \"vote\": \"approve\"}"))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    return http.send(request, BodyHandlers.ofString());
  }
}
