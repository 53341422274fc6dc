package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;
import org.jspecify.annotations.Nullable;

/**
 * The last episode of one alert.
 *
 * @param alert as it was told last
 * @param incident the incident it belongs to; empty if it opened none
 * @param lastSeen when it was told last
 * @param told how often this episode was told
 * @param cause the same for all alerts of one name about one target, see {@link Folding}; empty if
 *     it is not known
 * @param fold why it belongs to that incident; null if it is not known
 */
public record AlertRecord(
    Alert alert, String incident, Moment lastSeen, long told, String cause, @Nullable Fold fold) {

  /** The same alert, told once more. */
  AlertRecord again(Alert now, Moment at) {
    return new AlertRecord(now, incident, at, told + 1, cause, fold);
  }

  /** Why the alert belongs to its incident, in words for people; empty if it is not known. */
  public String why() {
    return fold == null ? "" : fold.words();
  }
}
