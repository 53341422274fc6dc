package io.midwatch.rules.facts;

/** What a cluster is for. */
public enum Environment {
  /** Users depend on it. */
  PROD,
  /** The last stop before production. */
  STAGING,
  /** Anything else. */
  DEV,
  /** The inventory does not say; no order of the house grants anything for it. */
  UNKNOWN
}
