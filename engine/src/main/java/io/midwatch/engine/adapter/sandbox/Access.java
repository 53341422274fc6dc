package io.midwatch.engine.adapter.sandbox;

/** As whom, or across what, the sandbox is asked. */
public enum Access {
  /** May read and write everything. */
  FULL,
  /** May read; has no identity to act with. */
  READ_ONLY,
  /** Is known and may do nothing. */
  FORBIDDEN,
  /** No answer comes. */
  UNREACHABLE
}
