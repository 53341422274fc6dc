package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.web.Identity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** People's words through the interface: whose counts, whose does not, and what is answered. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class WordsOfPeopleTest {

  private static final String PERSON = "X-Midwatch-Person";

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
  void a_reason_that_nobody_would_read_is_refused_wherever_one_is_given() {
    String longest = "x".repeat(1_001);
    String vote = "{\"planHash\":\"x\",\"vote\":\"reject\",\"reason\":\"" + longest + "\"}";
    problem(http.json("/api/incidents/" + Samples.ONE + "/signatures", vote, PERSON, "anna"), 400);
    String stop = "{\"reason\":\"" + longest + "\"}";
    HttpResponse<String> answer = http.json("/api/stops", stop, PERSON, "bo");
    problem(answer, 400);
    assertThat(tree(answer).path("field").asText()).isEqualTo("reason");
    problem(http.send("DELETE", "/api/stops/x?reason=" + longest, null, PERSON, "anna"), 400);
    assertThat(tree(http.get("/api/stops")).path("items")).isEmpty();
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
    problem(http.send("DELETE", "/api/stops/" + id, null, PERSON, "bo"), 403);
    assertThat(http.send("DELETE", "/api/stops/" + id, null, PERSON, "anna").statusCode())
        .isEqualTo(204);
    problem(http.send("DELETE", "/api/stops/" + id, null, PERSON, "anna"), 404);
    problem(http.json("/api/stops", "{\"reason\":\"storm\"}"), 403);
    problem(http.json("/api/stops", "{\"cluster\":\"mars\",\"reason\":\"x\"}", PERSON, "bo"), 400);
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
}
