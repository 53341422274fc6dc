package io.midwatch.tests.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packed service over its database, given what nobody should send. */
@Tag("full")
class HostileServiceTest {

  private static final String ALERT =
      "{\"labels\":{\"alertname\":\"A\",\"cluster\":\"eu-1\",\"namespace\":\"shop\","
          + "\"deployment\":\"web\",\"severity\":\"critical\"},\"annotations\":{\"summary\":\"s\"},"
          + "\"startsAt\":\"2026-03-03T10:00:00Z\",\"endsAt\":\"0001-01-01T00:00:00Z\"";
  private static final String EVENT =
      "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/s\",\"type\":\"io.midwatch.alert\","
          + "\"time\":\"2026-03-03T10:00:00Z\",\"datacontenttype\":\"application/json\","
          + "\"data\":"
          + ALERT
          + ",\"status\":\"firing\"}}";

  @TempDir Path folder;

  @Test
  void every_route_of_the_real_service_answers_bad_requests_in_words_and_soon() throws Exception {
    configure();
    try (ServiceProcess service = ServiceProcess.startSmall(folder)) {
      Knocker knocker = new Knocker(service.url());
      JsonNode paths = openapi(service.url()).path("paths");
      paths
          .properties()
          .forEach(
              path ->
                  path.getValue()
                      .fieldNames()
                      .forEachRemaining(
                          method ->
                              knocker.at(
                                  method.toUpperCase(Locale.ROOT),
                                  path.getKey(),
                                  "application/json",
                                  bodies()
                                      .getOrDefault(path.getKey(), List.of("{\"reason\":\"r\"}")),
                                  4)));
      for (String page : List.of("/sign-in", "/sign-in/callback", "/incidents/{id}", "/fleet")) {
        knocker.at("GET", page, "text/html", List.of(), 0);
      }
      System.out.println("over the real service: " + knocker.counts());
      assertThat(knocker.wrong()).isEmpty();
      assertThat(service.log()).doesNotContain("request failed, reference");
      service.stop();
      assertThat(service.verb("ledger", "verify", "--database", service.database())).isZero();
    }
  }

  private static Map<String, List<String>> bodies() {
    return Map.of(
        "/hooks/alertmanager",
        List.of(
            "{\"version\":\"4\",\"status\":\"firing\",\"alerts\":["
                + ALERT
                + ",\"status\":\"firing\"}]}"),
        "/api/v2/alerts",
        List.of("[" + ALERT + "}]"),
        "/hooks/cloudevents",
        List.of(EVENT),
        "/api/stops",
        List.of("{\"cluster\":\"eu-1\",\"operation\":\"restart-pods\",\"reason\":\"r\"}"),
        "/api/tokens",
        List.of("{\"name\":\"n\",\"scopes\":[\"read\"],\"days\":3}"),
        "/api/incidents/{id}/signatures",
        List.of("{\"planHash\":\"0\",\"decision\":\"approve\",\"reason\":\"r\"}"),
        "/api/decide",
        List.of(golden()));
  }

  private static String golden() {
    Path root = Path.of(System.getProperty("midwatch.root", ".."));
    try {
      return Files.readString(root.resolve("rules/src/test/resources/golden/case-file.json"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static JsonNode openapi(URI service) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(service.resolve("/q/openapi?format=json"))
            .header("X-Midwatch-Person", "anna")
            .build();
    return new JsonMapper()
        .readTree(HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body());
  }

  private void configure() throws IOException {
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
        users: [{name: u, user: {}}]
        """);
    Files.writeString(
        folder.resolve(ServiceProcess.CONFIGURATION),
        """
        database: {url: "%s"}
        identity: {kind: demo, people: [{name: anna, roles: [operator, approver, policy-admin]}]}
        clusters: [{name: eu-1, environment: staging, disposable: true, kubeconfig: kubeconfig}]
        """
            .formatted(ServiceProcess.database(folder)));
  }
}
