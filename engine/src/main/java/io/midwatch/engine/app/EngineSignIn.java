package io.midwatch.engine.app;

import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.engine.signin.Tokens;
import io.midwatch.engine.web.NotWired;
import io.midwatch.engine.web.SignInDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** The house's way of knowing people and machines. */
@ApplicationScoped
class EngineSignIn implements SignInDesk {

  private final House house;

  @Inject
  EngineSignIn(House house) {
    this.house = house;
  }

  private Access access() {
    House.Parts parts = house.parts();
    if (parts == null) {
      throw new NotWired();
    }
    return parts.access();
  }

  @Override
  public Optional<IdentityProvider> provider() {
    return access().provider();
  }

  @Override
  public Optional<Sessions> sessions() {
    return access().sessions();
  }

  @Override
  public Tokens tokens() {
    return access().tokens();
  }
}
