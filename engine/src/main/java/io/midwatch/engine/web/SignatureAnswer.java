package io.midwatch.engine.web;

import io.midwatch.rules.change.ApprovalState;

/** What became of a person's word. */
public sealed interface SignatureAnswer {

  /**
   * It counts.
   *
   * @param state where the approval stands now
   * @param given how many approvals are given
   * @param needed how many are needed
   */
  record Counted(ApprovalState state, int given, int needed) implements SignatureAnswer {}

  /**
   * This person may not sign this.
   *
   * @param law the law that forbids it, such as {@code self-approval}
   * @param message why, for the person
   */
  record Refused(String law, String message) implements SignatureAnswer {}

  /**
   * There is nothing left to sign: ended, lapsed, stale or replaced.
   *
   * @param message what happened to the plan
   */
  record Ended(String message) implements SignatureAnswer {}

  /**
   * The incident's plan is another one.
   *
   * @param message what is different
   */
  record WrongHash(String message) implements SignatureAnswer {}

  /** There is no such incident. */
  record NotFound() implements SignatureAnswer {}
}
