package io.midwatch.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {

  /** Every text holds the word HUSH where the secret is, in a form that its rule asks for. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "password=HUSH",
        "DB_PASSWORD=HUSH next",
        "db.password: HUSH",
        "{\"password\":\"HUSH\",\"user\":\"bob\"}",
        "{\"password\" : \"SEC\\\"HUSH\"}",
        "{\\\"api_key\\\":\\\"HUSH\\\"}",
        "apiKey: 'HUSH'",
        "client_secret=HUSH&grant=x",
        "https://host/cb?code=1&access_token=HUSH&x=1",
        "https://bucket.s3/x?X-Amz-Signature=HUSH",
        "postgres://bob:HUSH@db:5432/shop",
        "postgres://bob:SEC/HUSH@db:5432/shop",
        "redis://:HUSH@redis:6379",
        "https://HUSH@github.com/x/y",
        "bob:HUSH@tcp(db:3306)/shop",
        "Server=db;User Id=sa;Password=HUSH;Encrypt=true",
        "AccountKey=HUSHa+b/c==;EndpointSuffix=core",
        "Authorization: Bearer HUSH.123456",
        "authorization: Basic HUSHQ6Zm9vYmFy==",
        "got header Bearer HUSH1234567 from x",
        "Cookie: a=1; session=HUSH; b=2",
        "--password HUSH --verbose",
        "--token=HUSH",
        "AWS_SECRET_ACCESS_KEY=HUSH/bPxRfiCYEXAMPLEKEY",
        "<password>HUSH</password>",
        "{User:bob Password:HUSH}",
        "secret => HUSH",
        "x-api-key: HUSH",
        "passphrase:\tHUSH",
        "MONGO_CONNECTION_STRING=HUSH",
        "pass\u200bword=HUSH",
        "pass\u001b[1mword=HUSH"
      })
  void secrets_behind_a_name_are_taken_out(String text) {
    String redacted = Redaction.redact(text);
    assertThat(redacted).doesNotContain("HUSH").contains(Redaction.MARK);
    assertThat(Redaction.redact(redacted)).isEqualTo(redacted);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk",
        "AKIAIOSFODNN7EXAMPLE",
        "ghp_0123456789abcdefghijABCDEFGHIJ012345",
        "xoxb-123456789012-abcdefGHIJKL",
        "glpat-abcdefghij0123456789",
        "AIzaSyA0123456789abcdefghijABCDEFGHIJ01",
        "sk-proj4Abcdefghijklmnop0123"
      })
  void secrets_are_known_by_their_form(String secret) {
    assertThat(Redaction.redact("got " + secret + ", then failed"))
        .isEqualTo("got [redacted], then failed");
  }

  @Test
  void keys_in_pem_form_are_taken_out_even_if_cut_off() {
    String body = "\nMIIEvQIBADANBgkq\nhkiG9w0BAQEFAASC\n";
    String whole = "-----BEGIN PRIVATE KEY-----" + body + "-----END PRIVATE KEY-----";

    assertThat(Redaction.redact("a\n" + whole + "\nb")).isEqualTo("a\n[redacted]\nb");
    assertThat(Redaction.redact("a\n-----BEGIN RSA PRIVATE KEY-----" + body))
        .isEqualTo("a\n[redacted]");
    assertThat(Redaction.redact("hkiG9w0BAQEFAASC\n-----END PRIVATE KEY-----\nb"))
        .isEqualTo("[redacted]\nb");
    assertThat(
            Redaction.redact(
                "{\"pem\":\"x\\n-----BEGIN PRIVATE KEY-----\\nMIIE\\n-----END PRIVATE KEY-----\\n\"}"))
        .isEqualTo("{\"pem\":\"x\\n[redacted]\\n\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "uid 3f2a7c1e-9b4d-4c55-8d1a-0a1b2c3d4e5f was not found",
        "registry:5000/shop/cart:v1@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "image shop/cart@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08",
        "cart:v1@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08 pulled",
        "MountVolume.SetUp failed for volume \"certs\" : secret \"cart-tls\" not found",
        "couldn't find key password in Secret shop/db",
        "serviceaccount default-token-abcde is missing",
        "max_tokens=100 tokenizer=bpe secretName: cart-tls token_count: 5",
        "PWD=/home/app",
        "password: null",
        "password=",
        "Basic authentication failed",
        "Bearer authentication is required",
        "2026-03-03T10:00:00.123Z error at Cart.java:123 in shop",
        "GET http://cart:8080/healthz?email=bob@example.com failed",
        "https://[::1]:8443/x and http://10.0.0.7:9100/metrics",
        "-----BEGIN of the test-----\nand its end\n-----END of the test-----",
        "pod sk-learn-model-server-6d4f8c7b9d-x2x7p",
        "0/12 nodes are available: 12 Insufficient cpu."
      })
  void what_is_no_secret_stays(String text) {
    assertThat(Redaction.redact(text)).isEqualTo(text);
  }

  @Test
  void what_deceives_the_eye_is_taken_out() {
    assertThat(Redaction.redact("a\u202eb\u0007c\u001b[2Jd\u200be\ud800f\rg"))
        .isEqualTo("abcde?fg");
    assertThat(Redaction.redact("ok \ud83d\ude00\n\tü")).isEqualTo("ok \ud83d\ude00\n\tü");
  }

  @Test
  void limits_hold_and_cuts_are_shown() {
    assertThat(Redaction.line("abc\ndef", 100)).isEqualTo("abc def");
    assertThat(Redaction.line("x".repeat(50), 10)).isEqualTo("xxxxxxx...");
    assertThat(Redaction.block("one\ntwo\nthree\n", 11)).isEqualTo("...\nthree");
    assertThat(Redaction.redact("x".repeat(2 * Redaction.LOOKED_AT))).hasSize(Redaction.LOOKED_AT);
    assertThat(Redaction.line("\ud83d\ude00".repeat(9), 10))
        .doesNotContain("?")
        .hasSizeLessThanOrEqualTo(10);
  }

  @Test
  void a_secret_is_taken_out_before_the_text_is_cut() {
    String cut = Redaction.block("password=" + "s".repeat(5000), 100);

    assertThat(cut).isEqualTo("password=[redacted]");
  }

  @Test
  void random_text_never_throws() {
    String[] parts = {
      "password",
      "=",
      ":",
      "\"",
      "'",
      "\\",
      "://",
      "@",
      "/",
      " ",
      "\n",
      "Bearer",
      "-----BEGIN A-----",
      "-----END A-----",
      "token",
      "--secret",
      "eyJ",
      ".",
      "[redacted]",
      "\ud800",
      "\u001b[",
      "cookie",
      ";",
      "&",
      "null",
      "a",
      "7",
      "<",
      ">"
    };
    Random random = new Random(42);
    for (int i = 0; i < 20_000; i++) {
      StringBuilder text = new StringBuilder();
      for (int j = random.nextInt(14); j >= 0; j--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      assertThatCode(() -> Redaction.redact(text.toString()))
          .as(text.toString())
          .doesNotThrowAnyException();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "token=[redacted]",
        "PWD=/",
        "password:null",
        "a://",
        "a:b",
        "bearer ",
        "-----BEGIN A-----",
        "-----BEGIN A",
        "-----END A-----",
        "\"\\",
        "cookie",
        "--token ",
        "eyJ",
        "\u001b[",
        "password=\"",
        "[",
        "a:b@",
        "x",
        "password\\\\\\\"",
        "--token\n- ",
        "password:\n  ",
        "password: |\n ",
        "name: token\n  value",
        "-u a",
        "token [",
        "data:",
        "kind: Secret\ndata:\n ",
        "thin:a/",
        "a/b+",
        "eyJh",
        "token=a1b2c3d4 ",
        "%3A%2F%2F",
        "password is "
      })
  void hostile_text_takes_linear_time(String part) {
    String text = part.repeat(Redaction.LOOKED_AT / part.length());

    // the thread's own time, as the machine may be busy; one that grew with the square would take
    // minutes
    ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    long before = threads.getCurrentThreadCpuTime();
    Redaction.redact(text);
    assertThat(Duration.ofNanos(threads.getCurrentThreadCpuTime() - before))
        .isLessThan(Duration.ofSeconds(5));
  }
}
