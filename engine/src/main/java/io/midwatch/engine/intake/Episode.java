package io.midwatch.engine.intake;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells what a delivered alert is to the episode of it that is known already. */
public enum Episode {
  /** It begins to fire. */
  BEGINS,
  /** It was told to have ended, and long after that it still fires: the end was not its own. */
  GOES_ON,
  /** It ends. */
  ENDS,
  /** It says nothing new: repeated, the other half of an HA pair, or late. */
  KNOWN;

  /** After this time a firing that began before the end is no late message. */
  private static final Duration LATE = Duration.ofMinutes(5);

  /**
   * Compares a delivery with the last one kept.
   *
   * @param known the alert as it is kept, null if it was never seen
   * @param lastSeen when it was last told; null if it was never
   * @param told the alert as it is told now
   * @param now when it is told
   */
  public static Episode of(
      @Nullable Alert known, @Nullable Moment lastSeen, Alert told, Moment now) {
    if (known == null || lastSeen == null) {
      return told.firing() ? BEGINS : KNOWN;
    }
    if (known.firing() && told.firing() && lastSeen.plus(LATE).isBefore(told.startsAt())) {
      return BEGINS; // its end was never told: a sender that restarts forgets what it fired
    }
    if (known.firing()) {
      return told.firing() || endsBefore(told, known.startsAt()) ? KNOWN : ENDS;
    }
    // an HA pair's second half may tell an old firing after the first half told its end
    if (!told.firing()) {
      return KNOWN;
    }
    if (!overlaps(known, told)) {
      return BEGINS;
    }
    boolean late = known.endsAt() == null || now.isBefore(known.endsAt().plus(LATE));
    return late ? KNOWN : GOES_ON;
  }

  private static boolean endsBefore(Alert told, Moment start) {
    return told.endsAt() != null && told.endsAt().isBefore(start);
  }

  private static boolean overlaps(Alert ended, Alert told) {
    return ended.endsAt() == null || told.startsAt().compareTo(ended.endsAt()) <= 0;
  }
}
