package io.midwatch.rules.autonomy;

/** When to tell people, least urgent first. */
public enum Urgency {
  /** In the next summary. */
  DIGEST,
  /** When the working day begins. */
  MORNING,
  /** Now, whatever the hour. */
  PAGE
}
