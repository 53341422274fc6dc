package io.midwatch.engine.app;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.engine.web.Presented;
import io.midwatch.engine.web.Recognised;
import io.midwatch.engine.web.Recognition;
import io.midwatch.engine.web.SignInDesk;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;

/** Recognises whom the house knows: sessions, ID tokens and machines' tokens. */
@ApplicationScoped
class EngineRecognition implements Recognition {

  private static final String ENDED = "this sign-in has ended; sign in again";

  private final SignInDesk desk;

  @Inject
  EngineRecognition(SignInDesk desk) {
    this.desk = desk;
  }

  @Override
  public Recognised of(Presented presented) {
    String bearer = presented.bearer();
    if (bearer.startsWith(TokenWord.PREFIX)) {
      return known(
          desk.tokens().caller(bearer),
          "this token is unknown, expired or revoked; `midwatch token create` makes one");
    }
    Optional<Sessions> sessions = desk.sessions();
    if (sessions.isEmpty()) {
      return new Recognised.Not("nobody signs in here; send no Authorization");
    }
    return bearer.isEmpty()
        ? known(sessions.get().caller(presented.session()), ENDED)
        : vouchedFor(sessions.get(), bearer);
  }

  @Override
  public Recognised again(Presented presented) {
    return presented.bearer().isEmpty()
        ? known(desk.sessions().flatMap(all -> all.standing(presented.session())), ENDED)
        : of(presented);
  }

  private Recognised vouchedFor(Sessions sessions, String idToken) {
    try {
      return new Recognised.As(sessions.caller(desk.provider().orElseThrow().check(idToken)));
    } catch (IdentityProvider.Refused e) {
      return new Recognised.Not(String.valueOf(e.getMessage()));
    } catch (IdentityProvider.Unavailable e) {
      return new Recognised.Unable(String.valueOf(e.getMessage()));
    }
  }

  private static Recognised known(Optional<Caller> caller, String otherwise) {
    return caller
        .<Recognised>map(Recognised.As::new)
        .orElseGet(() -> new Recognised.Not(otherwise));
  }
}
