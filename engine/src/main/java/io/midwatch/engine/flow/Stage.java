package io.midwatch.engine.flow;

/** What can be due for an incident. */
public enum Stage {
  /** Gather evidence and diagnose. */
  INVESTIGATE,
  /** Decide about what is proposed. */
  JUDGE,
  /** See whether the signatures have lapsed. */
  AWAIT,
  /** Carry out the next step. */
  EXECUTE,
  /** See whether it helped. */
  VERIFY,
  /** Take back what did not help. */
  UNDO,
  /** End an incident whose alerts are gone. */
  CLOSE
}
