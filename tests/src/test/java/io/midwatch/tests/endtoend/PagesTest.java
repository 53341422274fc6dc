package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.web.Identity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.http.HttpResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages as a browser without scripts gets them. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class PagesTest {

  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";
  private static final Pattern TIME = Pattern.compile("<time[^>]*>");

  @TestHTTPResource("/")
  String base;

  @Inject FakeDesk desk;

  private Browserless http;

  @BeforeEach
  void night() {
    desk.begin(Samples.night());
    http = new Browserless(base);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/incidents",
        "/incidents?state=WAITING&q=cart",
        "/incidents/" + Samples.ONE,
        "/incidents/" + Samples.HOSTILE,
        "/ledger",
        "/stops",
        "/fleet"
      })
  void every_page_is_strict_about_what_may_run_in_it(String page) {
    HttpResponse<String> answer = http.get(page);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(POLICY);
    assertThat(answer.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
    assertThat(answer.headers().firstValue("Referrer-Policy")).hasValue("same-origin");
    String quoted = answer.body().replace("\n", " ");
    assertThat(quoted)
        .doesNotContainPattern("<[^>]* style=")
        .doesNotContainPattern("<[^>]* on[a-z]+=\"")
        .doesNotContainPattern("<script(?![^>]* src=)")
        .doesNotContain("<style");
    Matcher times = TIME.matcher(answer.body());
    while (times.find()) {
      assertThat(times.group()).contains("datetime=\"20");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/incidents", "/incidents/" + Samples.HOSTILE, "/ledger"})
  void text_from_a_cluster_is_only_text(String page) {
    assertThat(http.get(page).body())
        .doesNotContain("<script>window")
        .doesNotContain("<img src=x")
        .contains("&lt;script&gt;window.owned=1");
  }

  @Test
  void two_hundred_lines_of_evidence_are_cut_and_counted() {
    assertThat(http.get("/incidents/" + Samples.HOSTILE).body())
        .contains("201 facts")
        .contains("101 more are left out");
  }

  @Test
  void whether_the_cause_was_right_is_asked_once_nothing_waits_and_enter_says_no_yes() {
    String held = http.get("/incidents/" + Samples.HELD, "Cookie", "midwatch_person=anna").body();

    assertThat(http.get("/incidents/" + Samples.ONE).body()).doesNotContain("Was the cause right?");
    assertThat(held).contains("Was the cause right?");
    // what is typed belongs to the form of its own button
    assertThat(held.substring(held.indexOf("name=\"was\"")).indexOf("value=\"no\""))
        .isBetween(0, held.substring(held.indexOf("name=\"was\"")).indexOf("</form>"));
    assertThat(held.substring(held.indexOf("value=\"yes\""), held.indexOf("name=\"was\"")))
        .contains("</form>");
  }

  @Test
  void the_front_door_leads_to_the_incidents() {
    HttpResponse<String> answer = http.get("/");
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/incidents");
  }

  @Test
  void what_is_not_there_is_told_on_a_page() {
    for (String address : new String[] {"/nowhere", "/incidents/inc-none"}) {
      HttpResponse<String> answer = http.get(address, "Accept", "text/html");
      assertThat(answer.statusCode()).isEqualTo(404);
      assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("text/html");
      assertThat(answer.headers().firstValue("Content-Security-Policy")).hasValue(POLICY);
    }
  }

  @Test
  void a_person_is_chosen_and_signs_in_plain_forms() {
    HttpResponse<String> chosen = form("/person", "person=anna&back=/incidents/" + Samples.ONE);
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location").orElse(""))
        .endsWith("/incidents/" + Samples.ONE);
    String cookie = chosen.headers().firstValue("Set-Cookie").orElse("");
    assertThat(cookie).contains("HttpOnly").containsIgnoringCase("SameSite=Strict");
    HttpResponse<String> signed = sign(Samples.ONE, "anna", "approve", "");
    assertThat(signed.statusCode()).isEqualTo(303);
    assertThat(http.get("/incidents/" + Samples.ONE).body()).contains("Signatures, 1 of 1");
  }

  @Test
  void a_word_that_does_not_count_is_told_on_the_page() {
    HttpResponse<String> noRole = sign(Samples.ONE, "bo", "approve", "");
    assertThat(noRole.statusCode()).isEqualTo(403);
    assertThat(noRole.body()).contains("bo holds no role");
    HttpResponse<String> noReason = sign(Samples.ONE, "anna", "reject", "");
    assertThat(noReason.statusCode()).isEqualTo(422);
    HttpResponse<String> nobody = sign(Samples.ONE, "eve", "approve", "");
    assertThat(nobody.statusCode()).isEqualTo(403);
  }

  @Test
  void only_listed_people_can_be_chosen_and_only_our_pages_are_led_back_to() {
    assertThat(form("/person", "person=eve&back=/").statusCode()).isEqualTo(403);
    for (String back :
        new String[] {"//evil.example", "https://evil.example", "/\\evil.example", "/a%7cb|c d"}) {
      HttpResponse<String> answer = form("/theme", "theme=dark&back=" + back);
      assertThat(answer.headers().firstValue("Location").orElse("")).endsWith("/incidents");
    }
  }

  @Test
  void the_theme_is_kept_in_a_cookie_and_written_by_the_server() {
    assertThat(form("/theme", "theme=dark&back=/fleet").headers().firstValue("Set-Cookie"))
        .hasValueSatisfying(cookie -> assertThat(cookie).startsWith("midwatch_theme=dark"));
    assertThat(http.get("/fleet", "Cookie", "midwatch_theme=dark").body())
        .contains("data-theme=\"dark\"");
    assertThat(http.get("/fleet", "Cookie", "midwatch_theme=\"><script>").body())
        .contains("data-theme=\"system\"");
  }

  @Test
  void where_nobody_is_known_proposals_are_shown_and_nothing_can_be_pressed() {
    desk.identity(Identity.NONE);
    String page = http.get("/incidents/" + Samples.ONE).body();
    assertThat(page).contains("Set memory limit").contains("Nobody can sign here");
    assertThat(page).doesNotContain("id=\"approve\"");
    assertThat(sign(Samples.ONE, "anna", "approve", "").statusCode()).isEqualTo(403);
  }

  @Test
  void a_stop_button_is_pressed_shown_everywhere_and_released() {
    assertThat(form("/stops", "cluster=eu-prod-2&reason=storm", "mo").statusCode()).isEqualTo(303);
    assertThat(http.get("/incidents").body())
        .contains("Everything is stopped on eu-prod-2 by mo: storm");
    String id = desk.stops().get(0).id();
    assertThat(form("/stops/" + id + "/release", "reason=over", "mo").statusCode()).isEqualTo(303);
    assertThat(desk.stops()).isEmpty();
    assertThat(form("/stops", "cluster=&reason=", "mo").statusCode()).isEqualTo(422);
  }

  @Test
  void styles_and_scripts_come_by_their_digest_and_with_their_type() {
    String page = http.get("/incidents").body();
    Matcher style = Pattern.compile("/s/midwatch.css\\?v=[0-9a-f]{12}").matcher(page);
    assertThat(style.find()).isTrue();
    HttpResponse<String> css = http.get(style.group());
    assertThat(css.headers().firstValue("Content-Type").orElse("")).startsWith("text/css");
    assertThat(css.headers().firstValue("Cache-Control").orElse("")).contains("max-age");
  }

  private HttpResponse<String> sign(String id, String person, String vote, String reason) {
    String hash = SampleIncident.hash(id);
    return form(
        "/incidents/" + id + "/signatures",
        "planHash=" + hash + "&vote=" + vote + "&reason=" + reason,
        person);
  }

  private HttpResponse<String> form(String path, String fields) {
    return form(path, fields, "nobody");
  }

  private HttpResponse<String> form(String path, String fields, String person) {
    return http.send(
        "POST",
        path,
        fields,
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Sec-Fetch-Site",
        "same-origin",
        "Cookie",
        "midwatch_person=" + person);
  }
}
