package io.midwatch.rules.orders;

/** The three passes. An order belongs to the one whose verbs it uses. */
public enum Pass {
  /** From facts to suspected causes. */
  SUSPECT,
  /** From suspected causes to proposed operations. */
  PROPOSE,
  /** From one proposal and its circumstances to what may be done. */
  JUDGE
}
