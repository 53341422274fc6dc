package io.midwatch.engine.signin;

import java.net.URI;

/** The identity provider, as far as signing in needs it. */
public interface IdentityProvider {

  /**
   * Begins a sign-in in a browser.
   *
   * @throws Unavailable if the provider can't be reached
   */
  Begun begin();

  /**
   * Ends a sign-in: exchanges the code and checks what comes back.
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
   */
  record Begun(URI address, String state, String nonce, String verifier) {}

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
