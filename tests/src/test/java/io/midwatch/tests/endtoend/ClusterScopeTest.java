package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.Person;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Whoever is somebody on one cluster only neither sees nor touches the others. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class ClusterScopeTest {

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  private Browserless http;
  private String theirs;
  private IncidentRecord mine;
  private IncidentRecord other;

  @BeforeEach
  void peopleSignIn() {
    desk.begin(Samples.night());
    desk.identity(Identity.oidc(base.replaceAll("/$", "")));
    http = new Browserless(base);
    mine = desk.incident(Samples.ONE).orElseThrow().incident();
    theirs = mine.target().cluster();
    other =
        Samples.night().stream()
            .filter(incident -> !incident.target().cluster().equals(theirs))
            .filter(incident -> incident.id().equals(Samples.TWO))
            .findFirst()
            .orElseThrow();
  }

  @AfterEach
  void backToDemoPeople() {
    desk.begin(Samples.night());
  }

  private String[] bearer(String role) {
    return new String[] {"Authorization", "Bearer person.ann." + role + "." + theirs};
  }

  private String[] cookie(String role) {
    return new String[] {"Cookie", "midwatch_session=person.ann." + role + "." + theirs};
  }

  @Test
  void lists_and_numbers_leave_the_others_out() {
    JsonNode items = tree(http.get("/api/incidents?limit=500", bearer("viewer"))).path("items");
    assertThat(items).isNotEmpty();
    items.forEach(item -> assertThat(item.path("cluster").asText()).isEqualTo(theirs));
    JsonNode asked =
        tree(http.get("/api/incidents?cluster=" + other.target().cluster(), bearer("viewer")));
    assertThat(asked.path("items")).isEmpty();
    for (String page : List.of("/incidents", "/fleet", "/stops", "/ledger")) {
      HttpResponse<String> answer = http.get(page, cookie("viewer"));
      assertThat(answer.statusCode()).as(page).isEqualTo(200);
      assertThat(answer.body())
          .as(page)
          .doesNotContain(other.id())
          .doesNotContain(other.target().cluster());
    }
  }

  @Test
  void an_incident_of_another_cluster_is_not_there() {
    assertThat(http.get("/api/incidents/" + mine.id(), bearer("viewer")).statusCode())
        .isEqualTo(200);
    problem(http.get("/api/incidents/" + other.id(), bearer("viewer")), 404);
    assertThat(http.get("/incidents/" + other.id(), cookie("viewer")).statusCode()).isEqualTo(404);
  }

  @Test
  void an_incident_of_another_cluster_is_not_signed() {
    String word = "{\"vote\":\"approve\",\"planHash\":\"%s\"}";
    HttpResponse<String> refused =
        http.json(
            "/api/incidents/" + other.id() + "/signatures",
            word.formatted(SampleIncident.hash(other.id())),
            bearer("manager"));
    problem(refused, 404);
    HttpResponse<String> taken =
        http.json(
            "/api/incidents/" + mine.id() + "/signatures",
            word.formatted(SampleIncident.hash(mine.id())),
            bearer("approver"));
    assertThat(taken.statusCode()).as(taken.body()).isEqualTo(201);
  }

  @Test
  void what_is_about_the_whole_fleet_takes_the_whole_fleet() {
    problem(http.get("/api/ledger", bearer("auditor")), 403);
    problem(http.get("/api/packs", bearer("viewer")), 403);
    problem(http.get("/api/tokens", bearer("manager")), 403);
    problem(http.json("/api/packs/abc/signatures", "{}", bearer("policy-admin")), 403);
  }

  @Test
  void stop_buttons_are_pressed_in_reach_and_released_in_reach() {
    String elsewhere = "{\"cluster\":\"" + other.target().cluster() + "\",\"reason\":\"storm\"}";
    problem(http.json("/api/stops", elsewhere, bearer("operator")), 400);
    HttpResponse<String> everywhere =
        http.json("/api/stops", "{\"reason\":\"storm\"}", bearer("operator"));
    assertThat(everywhere.statusCode()).as("more supervision is never refused").isEqualTo(201);
    String id = tree(everywhere).path("id").asText();
    problem(http.send("DELETE", "/api/stops/" + id, null, bearer("manager")), 403);
    String hidden =
        desk.press(other.target().cluster(), "", "x", new Person("eve", List.of())).id();
    assertThat(http.get("/api/stops", bearer("viewer")).body()).contains(id).doesNotContain(hidden);
    problem(http.send("DELETE", "/api/stops/" + hidden, null, bearer("manager")), 404);
  }

  @Test
  void the_live_stream_tells_nothing_of_the_others() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + "api/events?after=0"))
            .headers(bearer("viewer"))
            .build();
    HttpResponse<InputStream> stream =
        HttpClient.newHttpClient().send(request, BodyHandlers.ofInputStream());
    StringBuilder heard = new StringBuilder();
    Thread ear = new Thread(() -> read(stream.body(), heard));
    ear.setDaemon(true);
    ear.start();
    await().atMost(Duration.ofSeconds(20)).until(() -> said(heard).contains("still here"));
    desk.quietly(other);
    desk.put(other);
    desk.quietly(mine);
    await().atMost(Duration.ofSeconds(20)).until(() -> said(heard).contains(mine.id()));
    stream.body().close();
    assertThat(said(heard)).doesNotContain(other.id());
  }

  private static void read(InputStream stream, StringBuilder heard) {
    byte[] buffer = new byte[4_096];
    try {
      for (int read = stream.read(buffer); read >= 0; read = stream.read(buffer)) {
        synchronized (heard) {
          heard.append(new String(buffer, 0, read, StandardCharsets.UTF_8));
        }
      }
    } catch (java.io.IOException e) {
      // hung up
    }
  }

  private static String said(StringBuilder heard) {
    synchronized (heard) {
      return heard.toString();
    }
  }
}
