package io.midwatch.tests.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import io.midwatch.engine.adapter.oidc.OidcClient;
import io.midwatch.engine.adapter.oidc.OidcProvider;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.IdentityProvider.Begun;
import io.midwatch.engine.signin.IdentityProvider.Refused;
import io.midwatch.engine.signin.IdentityProvider.Unavailable;
import io.midwatch.engine.signin.Voucher;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Signing in at a real provider: what holds, and everything that must not. */
class OidcProviderTest {

  private static final String HOUSE = "house";
  private static final String CLIENT = "midwatch";
  private static final URI CALLBACK = URI.create("http://127.0.0.1:8080/sign-in/callback");
  private static final MockOAuth2Server SERVER = new MockOAuth2Server();

  private final IdentityProvider provider = provider(issuer());

  @BeforeAll
  static void open() {
    SERVER.start();
  }

  @AfterAll
  static void close() {
    SERVER.shutdown();
  }

  private static URI issuer() {
    return SERVER.issuerUrl(HOUSE).uri();
  }

  private static IdentityProvider provider(URI issuer) {
    return new OidcProvider(
        new OidcClient(issuer, CLIENT, "secret", CALLBACK, "groups"), Clock.systemUTC());
  }

  @Test
  void a_person_signs_in_with_code_and_proof_key() throws Exception {
    SERVER.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            HOUSE,
            "u-17",
            "JWT",
            List.of(CLIENT),
            Map.of("preferred_username", "anna", "groups", List.of("sre", "all")),
            300));
    Begun begun = provider.begin();
    assertThat(begun.address().getQuery())
        .contains("code_challenge_method=S256", "state=" + begun.state())
        .doesNotContain(begun.verifier());

    Voucher voucher = provider.finish(begun, answer(begun));

    assertThat(voucher.subject()).isEqualTo(issuer() + " u-17");
    assertThat(voucher.name()).isEqualTo("anna");
    assertThat(voucher.groups()).containsExactly("all", "sre");
  }

  @Test
  void whoever_signs_in_again_is_asked_anew_and_it_is_known_when() throws Exception {
    Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);

    Begun begun = provider.beginAnew(Duration.ofMinutes(5));
    assertThat(begun.address().getQuery()).contains("prompt=login", "max_age=300");
    assertThat(again(now.minusSeconds(10), begun).provedAt()).isEqualTo(now.minusSeconds(10));
    assertThat(again(now.plusSeconds(15), provider.beginAnew(Duration.ofMinutes(5))).provedAt())
        .as("a clock that is a little ahead")
        .isEqualTo(now.plusSeconds(15));
  }

  @Test
  void a_provider_that_did_not_ask_anew_or_does_not_say_when_makes_no_fresh_sign_in() {
    Instant now = Instant.now();

    notFresh(null, "no `auth_time`");
    notFresh(now.minusSeconds(310).getEpochSecond(), "did not ask you anew");
    notFresh(now.minusSeconds(86_400).getEpochSecond(), "did not ask you anew");
    notFresh(now.plusSeconds(120).getEpochSecond(), "in the future");
    notFresh(0L, "did not ask you anew");
    notFresh(-1L, "did not ask you anew");
    notFresh(Long.MAX_VALUE, "");
    notFresh("just now", "");
    notFresh(Map.of("at", now.getEpochSecond()), "");
  }

  private void notFresh(@Nullable Object authTime, String why) {
    Begun begun = provider.beginAnew(Duration.ofMinutes(5));
    assertThatThrownBy(() -> ends(authTime, begun))
        .as("auth_time %s", authTime)
        .isInstanceOf(Refused.class)
        .hasMessageContaining(why);
  }

  @Test
  void an_ordinary_sign_in_and_a_token_that_is_brought_prove_nothing_just_now() throws Exception {
    long now = Instant.now().getEpochSecond();

    assertThat(provider.begin().address().getQuery()).doesNotContain("prompt", "max_age");
    assertThat(ends(now, provider.begin()).provedAt()).isNull();
    assertThat(ends(null, provider.begin()).provedAt()).isNull();
    String brought = SERVER.issueToken(HOUSE, "u-1", saying(now)).serialize();
    assertThat(provider.check(brought).provedAt()).isNull();
  }

  private Voucher again(Instant authTime, Begun begun) throws Exception {
    return ends(authTime.getEpochSecond(), begun);
  }

  private Voucher ends(@Nullable Object authTime, Begun begun) throws Exception {
    SERVER.enqueueCallback(saying(authTime));
    return provider.finish(begun, answer(begun));
  }

  private static DefaultOAuth2TokenCallback saying(@Nullable Object authTime) {
    return new DefaultOAuth2TokenCallback(
        HOUSE,
        "u-17",
        "JWT",
        List.of(CLIENT),
        authTime == null ? Map.of() : Map.of("auth_time", authTime),
        300);
  }

  @Test
  void an_answer_to_another_sign_in_is_refused() throws Exception {
    Begun mine = provider.begin();
    String forged = answer(provider.begin());
    assertThatThrownBy(() -> provider.finish(mine, forged))
        .isInstanceOf(Refused.class)
        .hasMessageContaining("another sign-in");
  }

  @Test
  void a_code_with_the_token_of_another_sign_in_is_refused() throws Exception {
    Begun mine = provider.begin();
    Begun other = new Begun(mine.address(), mine.state(), "another-nonce", mine.verifier());
    String answer = answer(mine);
    assertThatThrownBy(() -> provider.finish(other, answer)).isInstanceOf(Refused.class);
  }

  @Test
  void nonsense_instead_of_an_answer_is_refused() {
    Begun begun = provider.begin();
    for (String query : List.of("", "code=x", "state=" + begun.state(), "error=access_denied")) {
      assertThatThrownBy(() -> provider.finish(begun, query)).isInstanceOf(Refused.class);
    }
  }

  @Test
  void a_token_that_holds_says_who_it_is() {
    assertThat(provider.check(token(HOUSE, CLIENT, 300)).name()).isEqualTo("u-1");
  }

  @Test
  void a_token_of_another_issuer_is_refused() {
    refused(token("elsewhere", CLIENT, 300));
  }

  @Test
  void a_token_for_another_audience_is_refused() {
    refused(token(HOUSE, "grafana", 300));
  }

  @Test
  void an_expired_token_is_refused() {
    refused(token(HOUSE, CLIENT, -120));
  }

  @Test
  void a_token_that_nobody_signed_is_refused() {
    refused(new PlainJWT(claims()).serialize());
  }

  @Test
  void a_token_signed_with_another_key_is_refused_even_under_the_name_of_the_right_one()
      throws Exception {
    RSAKey thief = new RSAKeyGenerator(2048).generate();
    String right = SignedJWT.parse(token(HOUSE, CLIENT, 300)).getHeader().getKeyID();
    SignedJWT forged =
        new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(right).build(), claims());
    forged.sign(new RSASSASigner(thief));
    refused(forged.serialize());
  }

  @Test
  void a_token_signed_with_the_public_key_as_a_password_is_refused() throws JOSEException {
    SignedJWT forged = new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims());
    forged.sign(new MACSigner("secret".repeat(8)));
    refused(forged.serialize());
  }

  @Test
  void a_token_that_was_altered_is_refused() {
    String token = token(HOUSE, CLIENT, 300);
    String[] parts = token.split("[.]", -1);
    String other = token(HOUSE, "grafana", 300).split("[.]", -1)[1];
    refused(parts[0] + "." + other + "." + parts[2]);
    refused("mw." + token);
    refused("nonsense");
  }

  @Test
  void where_no_provider_answers_nobody_gets_in() {
    IdentityProvider gone = provider(URI.create("http://127.0.0.1:1/nowhere"));
    assertThatThrownBy(gone::begin)
        .isInstanceOf(Unavailable.class)
        .hasMessageContaining("sign-in is unavailable");
    String token = claimed("http://127.0.0.1:1/nowhere", CLIENT);
    assertThatThrownBy(() -> gone.check(token)).isInstanceOf(Unavailable.class);
  }

  /** The provider is not there, so that asking it anything would be told as such. */
  @Test
  void a_token_that_does_not_even_claim_to_be_ours_costs_no_question_to_the_provider() {
    String gone = "http://127.0.0.1:1/nowhere";
    for (String junk :
        List.of(
            "nonsense",
            "a.b.c",
            token(HOUSE, CLIENT, 300),
            claimed(gone, "grafana"),
            new PlainJWT(claims()).serialize())) {
      assertThatThrownBy(() -> provider(URI.create(gone)).check(junk))
          .as(junk)
          .isInstanceOf(Refused.class);
    }
  }

  /** A token that says so of itself, signed by nobody whom the issuer knows. */
  private static String claimed(String issuer, String audience) {
    try {
      JWTClaimsSet claims =
          new JWTClaimsSet.Builder(claims()).issuer(issuer).audience(audience).build();
      SignedJWT token = new SignedJWT(new JWSHeader(JWSAlgorithm.RS256), claims);
      token.sign(new RSASSASigner(new RSAKeyGenerator(2048).generate()));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private void refused(String token) {
    assertThatThrownBy(() -> provider.check(token)).isInstanceOf(Refused.class);
  }

  private static String token(String issuer, String audience, long seconds) {
    return SERVER
        .issueToken(
            issuer,
            "u-1",
            new DefaultOAuth2TokenCallback(
                issuer, "u-1", "JWT", List.of(audience), Map.of(), seconds))
        .serialize();
  }

  private static JWTClaimsSet claims() {
    return new JWTClaimsSet.Builder()
        .issuer(issuer().toString())
        .audience(CLIENT)
        .subject("u-1")
        .issueTime(new Date())
        .expirationTime(Date.from(Instant.now().plus(Duration.ofMinutes(5))))
        .build();
  }

  /** What the provider sends the browser back with; asked to ask anew, it shows a form first. */
  private static String answer(Begun begun) throws Exception {
    HttpRequest.Builder request = HttpRequest.newBuilder(begun.address());
    if (begun.within() != null) {
      request
          .header("Content-Type", "application/x-www-form-urlencoded")
          .POST(BodyPublishers.ofString("username=u-17&claims="));
    }
    HttpResponse<Void> sent =
        HttpClient.newHttpClient().send(request.build(), BodyHandlers.discarding());
    assertThat(sent.statusCode()).isEqualTo(302);
    return URI.create(sent.headers().firstValue("Location").orElseThrow()).getRawQuery();
  }
}
