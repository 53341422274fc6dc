package io.midwatch.rules.incident;

/** Where an incident stands. The names are part of the published interface. */
public enum IncidentState {
  /** Alerts have arrived; nobody has looked yet. */
  OPEN,
  /** Evidence is being gathered. */
  INVESTIGATING,
  /** A decision has been made and is being put in motion. */
  DECIDED,
  /** People must sign. */
  WAITING,
  /** A change is being carried out. */
  RUNNING,
  /** The change is done; its effect is being watched. */
  VERIFYING,
  /** The change helped and the alerts are gone. */
  HEALED,
  /** Nothing is done, for a stated reason; decided again when its inputs change. */
  HELD,
  /** Decided in observe mode: what would have been done is recorded. */
  OBSERVED,
  /** A person said no. */
  REJECTED,
  /** A change could not be carried out. */
  FAILED,
  /** People are called. */
  ESCALATED,
  /** The alerts went away without a change. */
  CLOSED;

  /** True if nothing more will happen by itself. */
  public boolean ended() {
    return switch (this) {
      case HEALED, OBSERVED, REJECTED, FAILED, ESCALATED, CLOSED -> true;
      case OPEN, INVESTIGATING, DECIDED, WAITING, RUNNING, VERIFYING, HELD -> false;
    };
  }
}
