package io.midwatch.engine.adapter.sandbox;

/** How a container turns out when it is started. */
enum Behaviour {
  /** It becomes ready and stays so. */
  HEALTHY,
  /** Its image can't be pulled. */
  MISSING,
  /** It exits by itself, again and again. */
  CRASHING,
  /** It needs more memory than its limit. */
  HUNGRY,
  /** It runs and is never ready. */
  UNREADY
}
