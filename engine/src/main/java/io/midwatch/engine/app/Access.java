package io.midwatch.engine.app;

import io.midwatch.engine.adapter.oidc.OidcClient;
import io.midwatch.engine.adapter.oidc.OidcProvider;
import io.midwatch.engine.app.Configuration.OidcSettings;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.engine.signin.Tokens;
import java.net.URI;
import java.util.Optional;

/**
 * How people and machines are known.
 *
 * @param provider where people sign in; empty if nobody does
 * @param sessions who is signed in; empty if nobody can be
 * @param tokens of machines
 */
record Access(Optional<IdentityProvider> provider, Optional<Sessions> sessions, Tokens tokens) {

  /** Where the identity provider sends browsers back to, on our own origin. */
  static final String CALLBACK = "/sign-in/callback";

  static Access of(Launch launch, UnitOfWork store) {
    Optional<OidcSettings> oidc = launch.configuration().identity().oidc();
    return new Access(
        oidc.map(settings -> new OidcProvider(client(settings), launch.clock())),
        oidc.map(settings -> new Sessions(store, launch.clock(), settings.groups())),
        new Tokens(store, launch.clock()));
  }

  private static OidcClient client(OidcSettings settings) {
    return new OidcClient(
        settings.issuer(),
        settings.clientId(),
        settings.clientSecret().value(),
        URI.create(settings.publicUrl() + CALLBACK),
        settings.groupsClaim());
  }
}
