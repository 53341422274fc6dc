package io.midwatch.rules.incident;

/** How bad an incident is, from the worst of its alerts. */
public enum Severity {
  /** Users are hurt or soon will be. */
  CRITICAL,
  /** Something is wrong and may get worse. */
  WARNING,
  /** Worth a note. */
  INFO;

  /** The severity that an alert's label names; anything unknown counts as a warning. */
  public static Severity ofLabel(String label) {
    return switch (label) {
      case "critical", "page", "emergency", "fatal", "error" -> CRITICAL;
      case "info", "none", "debug" -> INFO;
      default -> WARNING;
    };
  }

  /** The worse of the two. */
  public Severity worse(Severity other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
