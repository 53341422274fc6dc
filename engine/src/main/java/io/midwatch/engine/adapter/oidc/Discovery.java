package io.midwatch.engine.adapter.oidc;

import com.nimbusds.oauth2.sdk.GeneralException;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import io.midwatch.engine.signin.IdentityProvider.Unavailable;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the provider says of itself, asked for when it is needed and again after an hour. */
final class Discovery {

  static final int TIMEOUT_MILLIS = 5_000;

  private static final Duration GOOD_FOR = Duration.ofHours(1);

  /** So that a provider that hangs does not hold up everybody who knocks. */
  private static final Duration ASK_AGAIN = Duration.ofSeconds(5);

  private final URI issuer;
  private final Clock clock;
  private @Nullable OIDCProviderMetadata found;
  private @Nullable String failure;
  private Instant until = Instant.MIN;

  Discovery(URI issuer, Clock clock) {
    this.issuer = issuer;
    this.clock = clock;
  }

  /**
   * What it says.
   *
   * @throws Unavailable if it can't be reached, or says that it is another
   */
  synchronized OIDCProviderMetadata metadata() {
    Instant now = clock.instant();
    if (now.isAfter(until)) {
      ask(now);
    }
    OIDCProviderMetadata known = found;
    if (known == null) {
      throw new Unavailable(
          "sign-in is unavailable: the identity provider " + issuer + " " + failure);
    }
    return known;
  }

  private void ask(Instant now) {
    try {
      // also checks that the provider calls itself by this very address
      found =
          OIDCProviderMetadata.resolve(
              new Issuer(issuer.toString()), TIMEOUT_MILLIS, TIMEOUT_MILLIS);
      until = now.plus(GOOD_FOR);
    } catch (IOException e) {
      failed("can't be reached", now);
    } catch (GeneralException e) {
      failed("does not describe itself as it should", now);
    }
  }

  /** What was known stays known: the provider's keys and addresses seldom change. */
  private void failed(String how, Instant now) {
    failure = how;
    until = now.plus(ASK_AGAIN);
  }
}
