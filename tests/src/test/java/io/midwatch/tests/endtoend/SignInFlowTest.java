package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.web.Identity;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A browser, a program and a machine sign in at a real provider, sign, and leave. */
@QuarkusTest
@TestProfile(WithRealSignIn.class)
class SignInFlowTest {

  private static final MockOAuth2Server SERVER = new MockOAuth2Server();

  @TestHTTPResource("/")
  String root;

  @Inject FakeDesk desk;

  @Inject RealSignIn signIn;

  private String base;
  private Browserless http;

  @BeforeAll
  static void open() {
    SERVER.start();
  }

  @AfterAll
  static void close() {
    SERVER.shutdown();
  }

  @BeforeEach
  void peopleSignIn() {
    base = root.replaceAll("/$", "");
    http = new Browserless(base);
    desk.begin(Samples.night());
    desk.identity(Identity.oidc(base));
    signIn.at(SERVER.issuerUrl("house").uri(), base);
  }

  @AfterEach
  void backToDemoPeople() {
    desk.begin(Samples.night());
  }

  private static DefaultOAuth2TokenCallback token(String subject, String... groups) {
    return new DefaultOAuth2TokenCallback(
        "house",
        subject,
        "JWT",
        List.of("midwatch"),
        Map.of("preferred_username", subject, "groups", List.of(groups)),
        300);
  }

  private static String cookie(HttpResponse<?> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .orElseThrow();
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private String signedIn(String subject, String... groups) throws Exception {
    SERVER.enqueueCallback(token(subject, groups));
    HttpResponse<String> sent = http.get("/sign-in?back=%2Fincidents%3Fq%3Dx");
    assertThat(sent.statusCode()).isEqualTo(303);
    HttpResponse<Void> provider =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(URI.create(location(sent))).build(),
                BodyHandlers.discarding());
    String back = location(provider).substring(base.length());
    String setOut = cookie(sent, "midwatch_set_out");
    assertThat(setOut).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax");
    HttpResponse<String> done = http.get(back, "Cookie", setOut.split(";", -1)[0]);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(location(done)).endsWith("/incidents?q=x");
    String session = cookie(done, "midwatch_session");
    assertThat(session).containsIgnoringCase("HttpOnly").containsIgnoringCase("SameSite=Lax");
    return session.split(";", -1)[0];
  }

  @Test
  void a_browser_signs_in_signs_and_signs_out() throws Exception {
    String session = signedIn("anna", "sre");
    HttpResponse<String> page = http.get("/incidents/" + Samples.ONE, "Cookie", session);
    assertThat(page.body()).contains("Signed in as <b>anna</b>");
    HttpResponse<String> signed = form("/incidents/" + Samples.ONE + "/signatures", session);
    assertThat(signed.statusCode()).as(signed.body()).isEqualTo(303);
    assertThat(
            desk.incident(Samples.ONE)
                .orElseThrow()
                .incident()
                .chosen()
                .orElseThrow()
                .approval()
                .signatures())
        .extracting(word -> word.person() + word.roles())
        .containsExactly("anna[approver]");
    assertThat(form("/sign-out", session).statusCode()).isEqualTo(303);
    assertThat(http.get("/incidents", "Cookie", session).statusCode()).isEqualTo(303);
  }

  private HttpResponse<String> form(String path, String session) {
    return http.send(
        "POST",
        path,
        "vote=approve&planHash=" + SampleIncident.hash(Samples.ONE),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Sec-Fetch-Site",
        "same-origin",
        "Cookie",
        session);
  }

  @Test
  void another_site_signs_nothing_with_the_cookie() throws Exception {
    String session = signedIn("anna", "sre");
    for (String site : List.of("cross-site", "same-site", "none")) {
      HttpResponse<String> answer =
          http.send(
              "POST",
              "/incidents/" + Samples.ONE + "/signatures",
              "vote=approve&planHash=" + SampleIncident.hash(Samples.ONE),
              "Content-Type",
              "application/x-www-form-urlencoded",
              "Sec-Fetch-Site",
              site,
              "Cookie",
              session);
      assertThat(answer.statusCode()).as(site).isEqualTo(403);
    }
  }

  @Test
  void who_is_in_no_group_signs_in_and_sees_nothing() throws Exception {
    String session = signedIn("eve", "strangers");
    HttpResponse<String> page = http.get("/incidents", "Cookie", session);
    assertThat(page.statusCode()).isEqualTo(403);
    assertThat(page.body()).doesNotContain(Samples.ONE);
  }

  @Test
  void a_callback_that_no_browser_set_out_for_is_refused() {
    assertThat(http.get("/sign-in/callback?code=x&state=y").statusCode()).isEqualTo(400);
    HttpResponse<String> forged =
        http.get(
            "/sign-in/callback?code=x&state=y",
            "Cookie",
            "midwatch_set_out=z.n." + "v".repeat(43) + ".%2F");
    assertThat(forged.statusCode()).isEqualTo(400);
  }

  @Test
  void a_cookie_that_was_not_made_here_lets_the_browser_begin_anew_and_never_fails() {
    for (String cookie : List.of("z.n.v.%2F", "x", "...")) {
      HttpResponse<String> answer =
          http.get("/sign-in/callback?code=x&state=z", "Cookie", "midwatch_set_out=" + cookie);
      assertThat(answer.statusCode()).as(cookie).isEqualTo(303);
      assertThat(location(answer)).isEqualTo("/sign-in");
    }
  }

  @Test
  void a_program_brings_an_id_token_and_makes_a_token_for_a_machine() {
    String jwt = SERVER.issueToken("house", "midwatch", token("mo", "leads")).serialize();
    String[] mo = {"Authorization", "Bearer " + jwt};
    assertThat(http.get("/api/whoami", mo).body()).contains("\"mo\"").contains("manager");
    HttpResponse<String> made =
        http.json("/api/tokens", "{\"name\":\"am\",\"scopes\":[\"alerts\"],\"days\":30}", mo);
    assertThat(made.statusCode()).as(made.body()).isEqualTo(201);
    String word = tree(made).path("token").asText();
    String[] machine = {"Authorization", "Bearer " + word};
    assertThat(http.json("/hooks/alertmanager", "{\"alerts\":[]}", machine).statusCode())
        .isEqualTo(202);
    problem(http.get("/api/incidents", machine), 403);
    problem(http.json("/hooks/alertmanager", "{\"alerts\":[]}"), 401);
    String id = tree(made).path("made").path("id").asText();
    assertThat(http.send("DELETE", "/api/tokens/" + id, null, mo).statusCode()).isEqualTo(204);
    problem(http.json("/hooks/alertmanager", "{\"alerts\":[]}", machine), 401);
    assertThat(http.get("/api/tokens", mo).body()).doesNotContain(word).contains("revokedAt");
    problem(http.get("/api/incidents", "Authorization", "Bearer " + jwt + "x"), 401);
  }

  @Test
  void where_the_provider_is_gone_nobody_gets_in_and_it_is_said() {
    signIn.at(URI.create("http://127.0.0.1:1/gone"), base);
    HttpResponse<String> answer = http.get("/sign-in");
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.body()).contains("sign-in is unavailable");
    String jwt = SERVER.issueToken("house", "midwatch", token("mo", "leads")).serialize();
    problem(http.get("/api/incidents", "Authorization", "Bearer " + jwt), 401);
    assertThat(http.get("/q/health/live").statusCode()).isEqualTo(200);
  }
}
