package io.midwatch.rules.change;

/** The states of an approval. */
public enum ApprovalState {
  PENDING,
  APPROVED,
  RECHECK,
  RUNNING,
  SUCCEEDED,
  FAILED,
  ROLLED_BACK,
  REJECTED,
  EXPIRED,
  /** A newer plan took its place. */
  SUPERSEDED,
  WITHDRAWN,
  /** The world or the orders moved; what was signed no longer holds. */
  STALE
}
