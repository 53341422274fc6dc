package io.midwatch.engine.web.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.web.Identity;
import io.vertx.core.MultiMap;
import java.net.URI;
import org.junit.jupiter.api.Test;

/** What browsers are told where TLS ends in front of the service. */
class AnswersBehindTlsTest {

  @Test
  void a_redirect_names_neither_scheme_nor_host() {
    String location = Redirects.to("/incidents?q=ä%20b").build().getHeaderString("Location");

    assertThat(location).isEqualTo("/incidents?q=%C3%A4%20b");
    assertThat(URI.create(location).isAbsolute()).isFalse();
  }

  @Test
  void a_browser_that_came_by_tls_comes_by_nothing_else() {
    MultiMap secure = MultiMap.caseInsensitiveMultiMap();
    MultiMap plain = MultiMap.caseInsensitiveMultiMap();

    SecurityHeaders.put(secure, Identity.oidc("https://midwatch.example"));
    SecurityHeaders.put(plain, Identity.oidc("http://127.0.0.1:8080"));

    assertThat(secure.get("Strict-Transport-Security")).isEqualTo("max-age=31536000");
    assertThat(plain.contains("Strict-Transport-Security")).isFalse();
    assertThat(plain.get("X-Content-Type-Options")).isEqualTo("nosniff");
  }
}
