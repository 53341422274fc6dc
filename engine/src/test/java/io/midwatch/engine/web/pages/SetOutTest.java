package io.midwatch.engine.web.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import io.midwatch.engine.signin.IdentityProvider.Begun;
import io.midwatch.engine.signin.IdentityProvider.Refused;
import io.midwatch.engine.web.Identity;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The cookie of a browser that set out to sign in. */
class SetOutTest {

  @Test
  void what_a_browser_set_out_with_comes_back() {
    Begun begun =
        new Begun(
            URI.create("/"),
            new State(32).getValue(),
            new Nonce(32).getValue(),
            new CodeVerifier().getValue());
    String cookie = SetOut.cookie(begun, "/incidents?q=a.b c", Identity.NONE).getValue();

    assertThat(SetOut.of(cookie)).hasValue(new SetOut(begun, "/incidents?q=a.b c"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "z.n.v.%2F",
        "x",
        "...",
        "s.n.ääääääääääääääääääääääääääääääääääääääääääää.%2F",
        "s..0123456789012345678901234567890123456789012.%2F",
        "s.n.0123456789012345678901234567890123456789012.%zz",
        "s.n.0123456789012345678901234567890123456789012.%2F.more"
      })
  void what_was_not_made_here_is_nothing_so_that_the_browser_begins_anew(String cookie) {
    assertThat(SetOut.of(cookie)).isEmpty();
  }

  @Test
  void a_browser_without_the_cookie_is_told_so_and_not_sent_round_for_ever() {
    assertThatThrownBy(() -> SetOut.of(null)).isInstanceOf(Refused.class);
    assertThatThrownBy(() -> SetOut.of("")).isInstanceOf(Refused.class);
  }
}
