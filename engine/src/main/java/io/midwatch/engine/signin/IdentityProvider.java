package io.midwatch.engine.signin;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The identity provider, as far as signing in needs it. */
public interface IdentityProvider {

  /**
   * Begins a sign-in in a browser.
   *
   * @throws Unavailable if the provider can't be reached
   */
  Begun begin();

  /**
   * Begins a sign-in for which the provider asks the person anew who they are, whether it knows
   * them already or not.
   *
   * @param within how long ago they may have proved it when they come back
   * @throws Unavailable if the provider can't be reached
   */
  Begun beginAnew(Duration within);

  /**
   * Ends a sign-in: exchanges the code and checks what comes back. One that was begun anew also has
   * to say when the person proved who they are, and that must hold.
   *
   * @param begun what {@link #begin} gave this browser
   * @param query what the provider sent the browser back with
   * @throws Refused if anything in it does not hold
   * @throws Unavailable if the provider can't be reached
   */
  Voucher finish(Begun begun, String query);

  /**
   * Checks an ID token that a program brings.
   *
   * @throws Refused if it does not hold
   * @throws Unavailable if the provider's keys can't be had
   */
  Voucher check(String idToken);

  /** Where a command line asks for a device code. */
  Device device();

  /**
   * A sign-in that was begun.
   *
   * @param address where to send the browser
   * @param state comes back with it
   * @param nonce comes back in the token
   * @param verifier proves that who ends it has begun it
   * @param within how long ago the person may have proved who they are; null if that was not asked.
   *     It has been in the browser's hands: what it says is no proof of anything
   */
  record Begun(
      URI address, String state, String nonce, String verifier, @Nullable Duration within) {

    /** One that asks nobody anew. */
    public Begun(URI address, String state, String nonce, String verifier) {
      this(address, state, nonce, verifier, null);
    }
  }

  /**
   * What a command line needs for a sign-in.
   *
   * @param deviceEndpoint where it asks for a code; empty if the provider has none
   * @param tokenEndpoint where it asks whether the person has signed in
   * @param clientId as whom
   */
  record Device(String deviceEndpoint, String tokenEndpoint, String clientId) {}

  /** What was brought does not hold. */
  final class Refused extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Refused(String message) {
      super(message);
    }

    public Refused(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** The provider can't be reached; nobody gets in by that. */
  final class Unavailable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public Unavailable(String message) {
      super(message);
    }

    public Unavailable(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
