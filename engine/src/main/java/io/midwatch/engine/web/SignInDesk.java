package io.midwatch.engine.web;

import io.midwatch.engine.signin.IdentityProvider;
import io.midwatch.engine.signin.Sessions;
import io.midwatch.engine.signin.Tokens;
import java.util.Optional;

/** Signing in, and the tokens of machines. */
public interface SignInDesk {

  /** Where people sign in; empty if nobody does. */
  Optional<IdentityProvider> provider();

  /** Who is signed in; empty if nobody can be. */
  Optional<Sessions> sessions();

  /** The tokens of machines. */
  Tokens tokens();
}
