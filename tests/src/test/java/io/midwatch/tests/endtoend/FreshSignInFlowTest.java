package io.midwatch.tests.endtoend;

import static io.midwatch.tests.endtoend.Browserless.problem;
import static io.midwatch.tests.endtoend.Browserless.tree;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.web.Identity;
import io.midwatch.rules.change.Signature;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The second of two signs in again at a real provider, and comes back to the page they left. The
 * service knows people of other tests from another provider, so that names here are their own.
 */
@QuarkusTest
@TestProfile(WithRealSignIn.class)
class FreshSignInFlowTest {

  private static final MockOAuth2Server SERVER = new MockOAuth2Server();
  private static final String PAGE = "/incidents/" + Samples.TWO;
  private static final String AGAIN = "/sign-in?again=true&back=";

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
    desk.identity(Identity.oidc(base, FreshSignIn.within(Duration.ofMinutes(5))));
    signIn.at(SERVER.issuerUrl("house").uri(), base);
  }

  @AfterEach
  void backToDemoPeople() {
    desk.begin(Samples.night());
  }

  @Test
  void the_second_signs_in_again_comes_back_to_the_same_page_and_signs() throws Exception {
    inesSigned();
    String session = signedIn("otto", null);
    String page = http.get(PAGE, "Cookie", session).body();
    assertThat(page).contains("Sign in again to approve").doesNotContain("id=\"approve\"");
    assertThat(page).contains("href=\"" + AGAIN.replace("&", "&amp;") + encoded(PAGE) + "\"");
    HttpResponse<String> refused = approve(session);
    assertThat(refused.statusCode()).isEqualTo(403);
    assertThat(refused.body()).contains(FreshSignIn.LAW);

    HttpResponse<String> done = comesBack(AGAIN + encoded(PAGE), "otto", ago(2));

    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    assertThat(location(done)).endsWith(PAGE);
    String fresh = cookie(done, "midwatch_session");
    assertThat(http.get(PAGE, "Cookie", fresh).body())
        .contains("id=\"approve\"")
        .doesNotContain("Sign in again to approve");
    assertThat(approve(fresh).statusCode()).isEqualTo(303);
    assertThat(signatures()).extracting(Signature::person).containsExactly("ines", "otto");
    assertThat(signatures().get(1).provedAt()).isNotNull();
    assertThat(http.get("/api" + PAGE, "Authorization", "Bearer " + jwt("otto")).body())
        .contains("\"provedAt\":\"" + signatures().get(1).provedAt() + "\"");
  }

  @Test
  void a_provider_that_did_not_ask_anew_makes_nobody_fresh_and_ends_no_session() throws Exception {
    inesSigned();
    String session = signedIn("otto", null);
    for (@Nullable Long lie : new @Nullable Long[] {null, ago(900), ago(-900)}) {
      HttpResponse<String> answer = comesBack(AGAIN + encoded(PAGE), "otto", lie);
      assertThat(answer.statusCode()).as("auth_time %s", lie).isEqualTo(400);
      assertThat(answer.body()).contains("no fresh sign-in");
      assertThat(answer.headers().allValues("Set-Cookie"))
          .noneMatch(line -> line.startsWith("midwatch_session="));
    }
    assertThat(http.get(PAGE, "Cookie", session).statusCode()).isEqualTo(200);
    assertThat(approve(session).statusCode()).isEqualTo(403);
  }

  @Test
  void who_makes_the_cookie_say_more_time_is_held_to_the_time_that_is_configured()
      throws Exception {
    inesSigned();
    HttpResponse<String> sent = http.get(AGAIN + encoded(PAGE));
    String longer = cookie(sent, "midwatch_set_out").replaceAll("[.]300$", ".86400");
    assertThat(longer).endsWith(".86400");

    HttpResponse<String> done = comesBack(sent, longer, "otto", ago(900));

    assertThat(done.statusCode()).isEqualTo(303);
    assertThat(approve(cookie(done, "midwatch_session")).statusCode()).isEqualTo(403);
    assertThat(signatures()).extracting(Signature::person).containsExactly("ines");
  }

  @Test
  void a_program_with_a_persons_token_is_no_fresh_sign_in_and_is_told_the_law() {
    inesSigned();
    HttpResponse<String> answer =
        http.json("/api" + PAGE + "/signatures", word(), "Authorization", "Bearer " + jwt("otto"));
    problem(answer, 403);
    assertThat(tree(answer).path("law").asText()).isEqualTo(FreshSignIn.LAW);
  }

  @Test
  void signing_in_again_leads_to_our_own_pages_alone() throws Exception {
    for (String back :
        List.of("https://evil.example/", "//evil.example", "/\\evil.example", "javascript:x")) {
      HttpResponse<String> done = comesBack(AGAIN + encoded(back), "otto", ago(1));
      assertThat(URI.create(location(done)).getPath()).as(back).isEqualTo("/incidents");
      assertThat(location(done)).as(back).doesNotContain("evil");
    }
  }

  @Test
  void where_it_is_switched_off_nobody_is_asked_anew() throws Exception {
    desk.identity(Identity.oidc(base, FreshSignIn.OFF));
    inesSigned();
    String session = signedIn("otto", null);
    assertThat(http.get(PAGE, "Cookie", session).body()).doesNotContain("Sign in again to approve");
    assertThat(location(http.get(AGAIN + encoded(PAGE)))).doesNotContain("prompt", "max_age");
    assertThat(approve(session).statusCode()).isEqualTo(303);
  }

  private void inesSigned() {
    HttpResponse<String> answer =
        http.json("/api" + PAGE + "/signatures", word(), "Authorization", "Bearer " + jwt("ines"));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private static String word() {
    return "{\"planHash\":\"" + SampleIncident.hash(Samples.TWO) + "\",\"vote\":\"approve\"}";
  }

  private List<Signature> signatures() {
    return desk.incident(Samples.TWO)
        .orElseThrow()
        .incident()
        .chosen()
        .orElseThrow()
        .approval()
        .signatures();
  }

  private String signedIn(String who, @Nullable Long authTime) throws Exception {
    HttpResponse<String> done = comesBack("/sign-in?back=%2Fincidents", who, authTime);
    assertThat(done.statusCode()).as(done.body()).isEqualTo(303);
    return cookie(done, "midwatch_session");
  }

  private HttpResponse<String> comesBack(String begin, String who, @Nullable Long authTime)
      throws Exception {
    HttpResponse<String> sent = http.get(begin);
    return comesBack(sent, cookie(sent, "midwatch_set_out"), who, authTime);
  }

  private HttpResponse<String> comesBack(
      HttpResponse<String> sent, String setOut, String who, @Nullable Long authTime)
      throws Exception {
    SERVER.enqueueCallback(token(who, authTime));
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(location(sent)));
    if (location(sent).contains("prompt=login")) {
      // the provider shows its form, whoever it knows already
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString("username=" + who + "&claims="));
    }
    HttpResponse<Void> provider =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    return http.get(location(provider).substring(base.length()), "Cookie", setOut);
  }

  private HttpResponse<String> approve(String session) {
    return http.send(
        "POST",
        PAGE + "/signatures",
        "vote=approve&planHash=" + SampleIncident.hash(Samples.TWO),
        "Content-Type",
        "application/x-www-form-urlencoded",
        "Sec-Fetch-Site",
        "same-origin",
        "Cookie",
        session);
  }

  private static String jwt(String who) {
    return SERVER
        .issueToken("house", "midwatch", token(who, Instant.now().getEpochSecond()))
        .serialize();
  }

  private static DefaultOAuth2TokenCallback token(String who, @Nullable Long authTime) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("preferred_username", who);
    claims.put("groups", List.of("sre", "leads"));
    if (authTime != null) {
      claims.put("auth_time", authTime);
    }
    return new DefaultOAuth2TokenCallback("house", who, "JWT", List.of("midwatch"), claims, 300);
  }

  private static long ago(long seconds) {
    return Instant.now().getEpochSecond() - seconds;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String location(HttpResponse<?> answer) {
    return answer.headers().firstValue("Location").orElseThrow();
  }

  private static String cookie(HttpResponse<?> answer, String name) {
    return answer.headers().allValues("Set-Cookie").stream()
        .filter(line -> line.startsWith(name + "="))
        .findFirst()
        .orElseThrow()
        .split(";", -1)[0];
  }
}
