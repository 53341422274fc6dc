package io.midwatch.tests.endtoend;

import io.midwatch.engine.access.Role;
import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.oidc.OidcClient;
import io.midwatch.engine.adapter.oidc.OidcProvider;
import io.midwatch.engine.signin.Groups;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.engine.signin.Tokens;
import io.midwatch.engine.web.SignInDesk;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.net.URI;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sign-in as the service has it, over a store of memory and the provider of the test. */
@Alternative
@ApplicationScoped
public class RealSignIn implements SignInDesk {

  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(
          new VirtualStageQueue(new VirtualTime(Moment.parse("2026-03-03T02:00:00Z"))),
          CanonicalJson::write);
  private final Sessions sessions =
      new Sessions(
          store,
          Clock.systemUTC(),
          new Groups(
              Map.of(Role.APPROVER, List.of("sre"), Role.MANAGER, List.of("leads")), Map.of()));
  private final Tokens tokens = new Tokens(store, Clock.systemUTC());
  private IdentityProvider provider;

  void at(URI issuer, String base) {
    provider =
        new OidcProvider(
            new OidcClient(
                issuer, "midwatch", "secret", URI.create(base + "/sign-in/callback"), "groups"),
            Clock.systemUTC());
  }

  @Override
  public Optional<IdentityProvider> provider() {
    return Optional.of(provider);
  }

  @Override
  public Optional<Sessions> sessions() {
    return Optional.of(sessions);
  }

  @Override
  public Tokens tokens() {
    return tokens;
  }
}
