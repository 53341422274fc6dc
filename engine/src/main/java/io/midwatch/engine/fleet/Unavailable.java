package io.midwatch.engine.fleet;

/**
 * A door could not be passed: unreachable, timed out, or refused. What it would have said is
 * unknown.
 */
public final class Unavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final boolean refused;

  /**
   * Says which door and why.
   *
   * @param message what was asked of whom, and what came back, for people
   * @param refused true if the other side answered and refused (a missing permission); asking again
   *     does not help
   */
  public Unavailable(String message, boolean refused) {
    super(message);
    this.refused = refused;
  }

  /** True if the other side refused: a missing permission rather than an outage. */
  public boolean refused() {
    return refused;
  }

  /** The reason, for people. */
  public String reason() {
    String message = getMessage();
    return message == null ? "unavailable" : message;
  }
}
