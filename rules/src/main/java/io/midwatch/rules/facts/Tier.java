package io.midwatch.rules.facts;

/** How much a service matters. */
public enum Tier {
  CRITICAL,
  HIGH,
  NORMAL,
  LOW,
  /** The inventory does not say. */
  UNKNOWN
}
