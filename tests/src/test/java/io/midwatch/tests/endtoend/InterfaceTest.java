package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The forms that scripts hold on to, over the real HTTP layer and a fake desk. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class InterfaceTest {

  private static final String ALERTS = "{\"alerts\":[]}";

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  private Browserless http;

  @BeforeEach
  void night() {
    desk.begin(Samples.night());
    http = new Browserless(base);
  }

  @Test
  void alerts_are_accepted_with_their_counts_and_incidents() {
    HttpResponse<String> answer = http.json("/hooks/alertmanager", ALERTS);
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(tree(answer).fieldNames())
        .toIterable()
        .contains("accepted", "duplicates", "incidents");
  }

  @Test
  void a_bad_body_is_told_with_its_field() {
    HttpResponse<String> answer = http.json("/hooks/alertmanager", "{\"version\":\"4\"}");
    problem(answer, 400);
    assertThat(tree(answer).path("field").asText()).isEqualTo("alerts");
  }

  @Test
  void a_body_above_five_mebibytes_is_too_large() {
    String body = "{\"alerts\":[],\"x\":\"" + "y".repeat(5 * 1024 * 1024) + "\"}";
    problem(http.json("/hooks/alertmanager", body), 413);
  }

  @Test
  void a_very_large_body_is_refused_before_it_is_sent() throws Exception {
    String answer =
        raw(
            "POST /hooks/alertmanager HTTP/1.1\r\nHost: localhost\r\n"
                + "Content-Type: application/json\r\nContent-Length: 12582912\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
  }

  @Test
  void another_name_for_this_machine_is_not_answered_while_anyone_can_be_anyone() throws Exception {
    String answer = raw("GET /api/incidents HTTP/1.1\r\nHost: evil.example\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("inc-0");
  }

  @Test
  void another_content_type_is_refused() {
    HttpResponse<String> answer =
        http.send("POST", "/hooks/alertmanager", ALERTS, "Content-Type", "text/plain");
    problem(answer, 415);
  }

  @Test
  void a_malformed_form_or_type_is_the_senders_fault() {
    String form = "application/x-www-form-urlencoded";
    String[] page = {"Content-Type", form, "Sec-Fetch-Site", "same-origin"};
    assertThat(http.send("POST", "/theme", "a=%zz", page).statusCode()).isEqualTo(400);
    problem(http.send("POST", "/hooks/cloudevents", "{}", "Content-Type", "nonsense"), 415);
  }

  @Test
  void what_fails_inside_stays_inside() {
    HttpResponse<String> answer = http.json("/hooks/alertmanager", "{\"alerts\":\"explode\"}");
    problem(answer, 500);
    assertThat(answer.body()).doesNotContain("secret").doesNotContain("Exception").contains("log");
  }

  @Test
  void addresses_that_lead_nowhere_and_wrong_methods_are_problems() {
    problem(http.get("/api/nothing/here"), 404);
    problem(http.get("/api/incidents/inc-none"), 404);
    problem(http.get("/hooks/unknown"), 404);
    problem(http.json("/api/incidents", "{}"), 405);
  }

  @Test
  void incidents_come_newest_first_in_pages() {
    JsonNode page = tree(http.get("/api/incidents?limit=3"));
    assertThat(page.path("items")).hasSize(3);
    assertThat(page.path("items").path(0).path("id").asText()).isEqualTo(Samples.HOSTILE);
    JsonNode next = tree(http.get("/api/incidents?limit=3&after=" + page.path("next").asText()));
    assertThat(next.path("items").path(0).path("id").asText()).isEqualTo(Samples.ONE);
    assertThat(tree(http.get("/api/incidents?limit=500")).path("next").isNull()).isTrue();
  }

  @Test
  void an_incident_in_a_list_has_the_published_members() {
    JsonNode item = tree(http.get("/api/incidents?state=WAITING&cluster=us-prod-1"));
    assertThat(item.path("items").path(0).fieldNames())
        .toIterable()
        .contains("id", "state", "cluster", "title", "verdict");
    assertThat(item.path("items").path(0).path("verdict").asText()).isEqualTo("ASK_TWO");
  }

  @Test
  void questions_that_make_no_sense_name_their_field() {
    for (String question : List.of("limit=0", "limit=501", "limit=x", "state=SLEEPING")) {
      HttpResponse<String> answer = http.get("/api/incidents?" + question);
      problem(answer, 400);
      assertThat(tree(answer).path("field").asText()).isEqualTo(question.replaceAll("=.*", ""));
    }
  }

  @Test
  void one_incident_comes_whole() {
    JsonNode one = tree(http.get("/api/incidents/" + Samples.ONE));
    assertThat(one.fieldNames())
        .toIterable()
        .contains("id", "state", "cluster", "alerts", "evidence", "diagnosis", "proposals")
        .contains("change", "outcome", "timeline");
    JsonNode proposal = one.path("proposals").path(0);
    assertThat(proposal.fieldNames())
        .toIterable()
        .contains("operation", "target", "planHash", "decision", "signatures", "expires");
    assertThat(proposal.path("decision").path("guardrails").path(0).path("result").asText())
        .isEqualTo("pass");
    assertThat(proposal.path("decision").path("digests").fieldNames())
        .toIterable()
        .containsExactly("case", "rulebook", "pack");
    assertThat(one.path("evidence").path(0).path("fact").path("type").asText())
        .isEqualTo("LogExcerpt");
  }

  @Test
  void a_case_is_decided_or_told_what_is_wrong_with_it() {
    assertThat(tree(http.json("/api/decide", "{\"proposal\":{}}")).path("verdict").asText())
        .isEqualTo("HOLD");
    problem(http.json("/api/decide", "{}"), 400);
    HttpResponse<String> broken = http.json("/api/decide", "{\n  \"a\": nope }");
    problem(broken, 400);
    assertThat(broken.body()).contains("2:");
    problem(http.json("/api/decide", "[]"), 400);
  }

  @Test
  void ledger_entries_come_in_order_with_bodies_that_hash() {
    JsonNode page = tree(http.get("/api/ledger?after=2&limit=2"));
    assertThat(page.path("items").path(0).path("seq").asLong()).isEqualTo(3);
    assertThat(page.path("next").asLong()).isEqualTo(4);
    assertThat(page.path("items").path(0).path("body").isObject()).isTrue();
  }

  @Test
  void a_new_decision_is_asked_for_once_and_not_while_a_change_runs_or_after_the_end() {
    HttpResponse<String> asked = look(Samples.ONE, "{}");
    assertThat(asked.statusCode()).as(asked.body()).isEqualTo(201);
    assertThat(tree(asked).path("requestedBy").path(0).asText()).isEqualTo("anna");
    assertThat(tree(asked).path("again").asBoolean()).isFalse();

    HttpResponse<String> again = look(Samples.ONE, "{}");
    assertThat(again.statusCode()).isEqualTo(202);
    assertThat(tree(again).path("again").asBoolean()).isTrue();

    problem(http.json("/api/incidents/" + Samples.ONE + "/look", "{}"), 403);
    problem(look(Samples.RUNNING, "{}"), 409);
    problem(look(Samples.ALONE, "{}"), 409);
    problem(look("inc-none", "{}"), 404);
    problem(look(Samples.ONE, "[1]"), 400);
    assertThat(tree(http.get("/api/incidents/" + Samples.ONE)).path("requestedBy").isArray())
        .isTrue();
  }

  private HttpResponse<String> look(String incident, String body) {
    String path = "/api/incidents/" + incident + "/look";
    return http.json(path, body, "X-Midwatch-Person", "anna");
  }

  @Test
  void the_interface_describes_itself() {
    assertThat(http.get("/q/openapi").body())
        .contains("/api/incidents/{id}/signatures")
        .contains("/api/incidents/{id}/look")
        .doesNotContain(
            "/incidents/{id}/signatures:\n    post:\n      tags:\n      - Incident Page")
        .doesNotContain("/theme");
  }

  /** What is answered to bytes that no HTTP client would send; the first part is enough. */
  private String raw(String request) throws Exception {
    URI address = URI.create(base);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      socket.setSoTimeout(20_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      byte[] answer = new byte[4_096];
      int read = socket.getInputStream().read(answer);
      return new String(answer, 0, Math.max(0, read), StandardCharsets.UTF_8);
    }
  }
}
