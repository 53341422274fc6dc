package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.CauseDesk;
import io.midwatch.engine.flow.CauseWord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.rules.incident.IncidentState;
import org.jspecify.annotations.Nullable;

/**
 * Whether the cause was right.
 *
 * @param asks true if nothing waits for a signature and nobody has said it
 * @param said what a person said; empty if nobody has
 * @param at when; null if nobody has
 */
record CauseView(boolean asks, String said, @Nullable At at) {

  static CauseView of(IncidentRecord incident) {
    CauseWord word = incident.causeWord();
    return word == null
        ? new CauseView(asks(incident), "", null)
        : new CauseView(false, word.sentence(), At.of(word.at()));
  }

  private static boolean asks(IncidentRecord incident) {
    return incident.state() != IncidentState.WAITING && CauseDesk.asked(incident).isPresent();
  }
}
