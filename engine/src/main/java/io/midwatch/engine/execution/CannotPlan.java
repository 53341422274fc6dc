package io.midwatch.engine.execution;

/** An operation can't be aimed at its target as the target is now. */
public final class CannotPlan extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** Says why, for people. */
  public CannotPlan(String message) {
    super(message);
  }

  /** Why, for people. */
  public String reason() {
    String message = getMessage();
    return message == null ? "it can't be planned" : message;
  }
}
