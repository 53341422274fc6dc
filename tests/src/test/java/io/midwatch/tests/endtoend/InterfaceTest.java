package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.web.Identity;
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

  private static final String PERSON = "X-Midwatch-Person";
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
        .containsExactly("accepted", "duplicates", "incidents");
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
  void a_very_large_body_is_refused_before_it_is_read() {
    String body = "{\"x\":\"" + "y".repeat(12 * 1024 * 1024) + "\"}";
    problem(http.json("/hooks/alertmanager", body), 413);
  }

  @Test
  void another_name_for_this_machine_is_not_answered_while_anyone_can_be_anyone() throws Exception {
    URI address = URI.create(base);
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      String request = "GET /api/incidents HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      String answer =
          new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertThat(answer).startsWith("HTTP/1.1 403").doesNotContain("inc-0");
    }
  }

  @Test
  void another_content_type_is_refused() {
    HttpResponse<String> answer =
        http.send("POST", "/hooks/alertmanager", ALERTS, "Content-Type", "text/plain");
    problem(answer, 415);
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
  void a_signature_counts_and_the_next_one_comes_too_late() {
    HttpResponse<String> answer = sign(Samples.ONE, SampleIncident.hash(Samples.ONE), "anna");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(tree(answer).path("approval").asText()).isEqualTo("APPROVED");
    problem(sign(Samples.ONE, SampleIncident.hash(Samples.ONE), "mo"), 409);
  }

  @Test
  void a_wrong_hash_is_unprocessable_and_an_unknown_incident_not_found() {
    problem(sign(Samples.ONE, "0".repeat(64), "anna"), 422);
    problem(sign("inc-none", "0".repeat(64), "anna"), 404);
  }

  @Test
  void who_may_not_sign_is_told_by_which_law() {
    HttpResponse<String> noRole = sign(Samples.ONE, SampleIncident.hash(Samples.ONE), "bo");
    problem(noRole, 403);
    assertThat(tree(noRole).path("law").asText()).isEqualTo("role");
    HttpResponse<String> stranger = sign(Samples.ONE, SampleIncident.hash(Samples.ONE), "eve");
    problem(stranger, 403);
    assertThat(stranger.body()).contains("eve").contains("anna");
  }

  @Test
  void a_cookie_does_not_sign_through_the_interface() {
    HttpResponse<String> answer =
        http.json(
            "/api/incidents/" + Samples.ONE + "/signatures",
            word(SampleIncident.hash(Samples.ONE)),
            "Cookie",
            "midwatch_person=anna");
    problem(answer, 403);
  }

  @Test
  void nobody_signs_where_nobody_is_known() {
    desk.identity(Identity.NONE);
    HttpResponse<String> answer = sign(Samples.ONE, SampleIncident.hash(Samples.ONE), "anna");
    problem(answer, 403);
    assertThat(answer.body()).contains("identity");
  }

  @Test
  void a_rejection_needs_its_reason() {
    HttpResponse<String> answer =
        http.json(
            "/api/incidents/" + Samples.ONE + "/signatures",
            "{\"planHash\":\"x\",\"vote\":\"reject\"}",
            PERSON,
            "anna");
    problem(answer, 400);
    assertThat(tree(answer).path("field").asText()).isEqualTo("reason");
  }

  @Test
  void another_site_may_not_speak_for_a_person() {
    String hash = SampleIncident.hash(Samples.ONE);
    problem(sign(Samples.ONE, hash, "anna", "Sec-Fetch-Site", "cross-site"), 403);
    problem(sign(Samples.ONE, hash, "anna", "Origin", "https://evil.example"), 403);
    HttpResponse<String> page =
        http.send(
            "POST",
            "/incidents/" + Samples.ONE + "/signatures",
            "vote=approve&planHash=" + hash,
            "Content-Type",
            "application/x-www-form-urlencoded",
            "Cookie",
            "midwatch_person=anna");
    assertThat(page.statusCode()).as("no header says that it came from a page").isEqualTo(403);
    assertThat(tree(http.get("/api/incidents/" + Samples.ONE)).path("state").asText())
        .isEqualTo("WAITING");
  }

  @Test
  void stop_buttons_are_pressed_listed_and_released() {
    HttpResponse<String> pressed =
        http.json("/api/stops", "{\"cluster\":\"eu-prod-2\",\"reason\":\"storm\"}", PERSON, "bo");
    assertThat(pressed.statusCode()).isEqualTo(201);
    String id = tree(pressed).path("id").asText();
    assertThat(tree(http.get("/api/stops")).path("items").path(0).path("by").asText())
        .isEqualTo("bo");
    assertThat(http.send("DELETE", "/api/stops/" + id, null, PERSON, "bo").statusCode())
        .isEqualTo(204);
    problem(http.send("DELETE", "/api/stops/" + id, null, PERSON, "bo"), 404);
    problem(http.json("/api/stops", "{\"reason\":\"storm\"}"), 403);
    problem(http.json("/api/stops", "{\"cluster\":\"mars\",\"reason\":\"x\"}", PERSON, "bo"), 400);
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
  void the_interface_describes_itself() {
    assertThat(http.get("/q/openapi").body())
        .contains("/api/incidents/{id}/signatures")
        .doesNotContain(
            "/incidents/{id}/signatures:\n    post:\n      tags:\n      - Incident Page")
        .doesNotContain("/theme");
  }

  private HttpResponse<String> sign(String id, String hash, String person, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = PERSON;
    all[1] = person;
    return http.json("/api/incidents/" + id + "/signatures", word(hash), all);
  }

  private static String word(String hash) {
    return "{\"planHash\":\"" + hash + "\",\"vote\":\"approve\"}";
  }

  private static void problem(HttpResponse<String> answer, int status) {
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
    assertThat(tree(answer).path("status").asInt()).isEqualTo(status);
    assertThat(tree(answer).path("detail").asText()).isNotBlank();
  }
}
