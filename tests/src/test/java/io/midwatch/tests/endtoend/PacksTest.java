package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The pack in force, a broken one and one that waits: as JSON and on the page. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class PacksTest {

  private static final String SIGN = "/api/packs/" + SamplePacks.NEXT + "/signatures";

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
  void a_quiet_pack_is_told_with_its_version_and_who_signed_it() {
    JsonNode status = tree(http.get("/api/packs"));
    assertThat(status.path("digest").asText()).isEqualTo(SamplePacks.DIGEST);
    assertThat(status.path("broken").asBoolean()).isFalse();
    assertThat(status.path("pending").isNull()).isTrue();
    assertThat(http.get("/packs").body())
        .contains(SamplePacks.DIGEST)
        .contains("<b>ida</b>, <b>pia</b>")
        .doesNotContain("Refused")
        .doesNotContain("Waits for signatures");
    assertThat(http.get("/incidents").body()).doesNotContain("New orders wait");
  }

  @Test
  void a_broken_pack_is_told_on_every_page_with_its_places() {
    desk.packs(SamplePacks.broken());
    JsonNode status = tree(http.get("/api/packs"));
    assertThat(status.path("broken").asBoolean()).isTrue();
    assertThat(status.path("problems")).hasSize(5);
    assertThat(status.path("problems").path(0).path("line").asInt()).isEqualTo(1);
    assertThat(status.path("problemsLeftOut").asInt()).isEqualTo(2);
    assertThat(http.get("/incidents").body())
        .contains("The new orders were refused")
        .contains("and 4 more:");
    assertThat(http.get("/packs").body())
        .contains("guardrails/cell.drl:5:3")
        .contains("help: did you mean `environment`?")
        .contains("and 2 more:");
  }

  @Test
  void words_of_a_pack_are_only_text() {
    desk.packs(SamplePacks.broken());
    for (String page : new String[] {"/packs", "/incidents"}) {
      assertThat(http.get(page).body())
          .doesNotContain("<script>window")
          .contains("&lt;script&gt;window.owned=1");
    }
  }

  @Test
  void a_pack_that_waits_is_told_with_what_it_would_change() {
    desk.packs(SamplePacks.waiting());
    JsonNode pending = tree(http.get("/api/packs")).path("pending");
    assertThat(pending.path("digest").asText()).isEqualTo(SamplePacks.NEXT);
    assertThat(pending.path("moves")).hasSize(2);
    assertThat(pending.path("milderLeftOut").asInt()).isEqualTo(2);
    assertThat(pending.path("signatures").path(0).path("person").asText()).isEqualTo("ida");
    assertThat(pending.path("needed").asInt()).isEqualTo(2);
    assertThat(http.get("/packs").body())
        .contains("3 of 240 recorded decisions would become milder")
        .contains("Signatures, 1 of 2")
        .contains("and 2 more:");
    assertThat(http.get("/incidents").body()).contains("New orders wait");
  }

  @Test
  void a_policy_admin_signs_by_the_interface() {
    desk.packs(SamplePacks.waiting());
    HttpResponse<String> signed = http.json(SIGN, "{}", "X-Midwatch-Person", "pia");
    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(201);
    assertThat(tree(signed).path("state").asText()).isEqualTo("active");
  }

  @Test
  void a_word_that_does_not_count_names_its_law() {
    desk.packs(SamplePacks.waiting());
    HttpResponse<String> refused = http.json(SIGN, "{}", "X-Midwatch-Person", "anna");
    problem(refused, 403);
    assertThat(tree(refused).path("needs").toString()).contains("policy-admin");
    problem(http.json(SIGN, "{}"), 403);
    problem(http.json("/api/packs/none/signatures", "{}", "X-Midwatch-Person", "pia"), 404);
  }

  @Test
  void a_policy_admin_signs_in_a_plain_form() {
    desk.packs(SamplePacks.waiting());
    assertThat(form("pia").statusCode()).isEqualTo(303);
    HttpResponse<String> refused = form("anna");
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains("anna holds").contains("policy-admin");
    assertThat(form("eve").statusCode()).isEqualTo(403);
    desk.packs(SamplePacks.quiet());
    assertThat(form("pia").statusCode()).isEqualTo(409);
  }

  private HttpResponse<String> form(String person) {
    return http.send(
        "POST",
        "/packs/" + SamplePacks.NEXT + "/signatures",
        "",
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Cookie",
        "midwatch_person=" + person,
        "Sec-Fetch-Site",
        "same-origin");
  }
}
