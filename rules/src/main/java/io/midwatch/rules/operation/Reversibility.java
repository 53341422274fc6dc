package io.midwatch.rules.operation;

/** Whether a change can be taken back. */
public enum Reversibility {
  /** Its reverse operation restores what was. */
  REVERSIBLE,
  /** What it removes is made anew by its controller: an eviction, a restart. */
  RECREATED,
  /** Nothing brings it back. */
  IRREVERSIBLE
}
