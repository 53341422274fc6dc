package io.midwatch.engine.execution;

/** What comes next in a change. */
public sealed interface NextStep {

  /**
   * A write.
   *
   * @param name its name, unique in the plan
   * @param summary what it does, for people
   * @param intent exactly what is written
   */
  record Do(String name, String summary, Intent intent) implements NextStep {}

  /**
   * Nothing yet, because of what an earlier step of this change began.
   *
   * @param reason what is awaited
   */
  record Wait(String reason) implements NextStep {}

  /** Nothing more: all is done. */
  record Finished() implements NextStep {}

  /**
   * It can't go on.
   *
   * @param reason why
   */
  record Blocked(String reason) implements NextStep {}
}
