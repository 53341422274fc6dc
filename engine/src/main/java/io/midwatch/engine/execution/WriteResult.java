package io.midwatch.engine.execution;

/** What became of one write. Only {@link Done} means that something changed. */
public sealed interface WriteResult {

  /** It was carried out, or for a dry run would be. */
  record Done() implements WriteResult {}

  /**
   * A disruption budget forbids it now.
   *
   * @param message the API server's own words
   */
  record BudgetRefused(String message) implements WriteResult {}

  /**
   * The object is not the one it was decided on: other uid, other version, or gone.
   *
   * @param message the API server's own words
   */
  record Moved(String message) implements WriteResult {}

  /**
   * The API server refuses: a missing permission, an admission rule, an invalid object.
   *
   * @param message the API server's own words
   */
  record Refused(String message) implements WriteResult {}

  /**
   * Nobody knows: the answer was lost or the server failed. Must be settled by reading, never by
   * writing again.
   *
   * @param message what happened
   */
  record Unknown(String message) implements WriteResult {}
}
