package io.midwatch.engine.cli;

/** What a verb's exit code says to a script. */
public final class ExitCode {
  /** The verb did what it was asked. */
  public static final int FINE = 0;

  /** The verb could not run. */
  public static final int COULD_NOT_RUN = 1;

  /** A scenario failed, a decision changed, or a guardrail refused. */
  public static final int REFUSED = 2;

  /** The policies are invalid. */
  public static final int POLICIES_INVALID = 3;

  /** Not signed in, or the service cannot be reached. */
  public static final int NOT_SIGNED_IN = 4;

  /** What was waited for did not come in time. */
  public static final int TIMED_OUT = 5;

  /** The command line itself is wrong. */
  public static final int USAGE = 64;

  private ExitCode() {}
}
