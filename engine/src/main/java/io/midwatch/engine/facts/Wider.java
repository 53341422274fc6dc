package io.midwatch.engine.facts;

/**
 * What can be looked at around a target beyond what every investigation looks at. The list is
 * closed: nobody chooses a target, a query or a parameter.
 */
public enum Wider {
  /** The logs of the runs before the present ones, of every container that was restarted. */
  PREVIOUS_LOGS,
  /** The warnings of the whole namespace. */
  NAMESPACE_EVENTS,
  /** Every condition of its nodes, in words. */
  NODE_CONDITIONS,
  /** Samples that no investigation asks for by itself. */
  METRICS,
  /** The revisions before the present one, in words. */
  ROLLOUT_HISTORY
}
