package io.midwatch.rules.diagnosis;

/** How well a hypothesis is founded. */
public enum Grade {
  /** Two or more trusted facts of independent origin. */
  CONFIRMED,
  /** Trusted facts of one origin. */
  LIKELY,
  /** Tainted facts only. */
  SUSPECTED
}
