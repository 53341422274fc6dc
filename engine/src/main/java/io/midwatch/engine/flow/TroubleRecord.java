package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import org.jspecify.annotations.Nullable;

/**
 * A stage that fails, as an incident keeps it until the stage gets further.
 *
 * @param stage the stage
 * @param times how often it has failed in a row, at least once
 * @param since when it failed for the first time
 * @param reason how it failed last, for people; redacted and on one line
 */
public record TroubleRecord(Stage stage, int times, Moment since, String reason) {

  /** The trouble after one more failure; a failure of another stage begins a new one. */
  static TroubleRecord after(
      @Nullable TroubleRecord before, Stage stage, String reason, Moment now) {
    return before == null || before.stage() != stage
        ? new TroubleRecord(stage, 1, now, reason)
        : new TroubleRecord(stage, before.times() + 1, before.since(), reason);
  }
}
