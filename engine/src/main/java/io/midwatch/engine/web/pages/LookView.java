package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.LookRequest;
import io.midwatch.rules.incident.IncidentState;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Whether a new decision may be asked for, and who has.
 *
 * @param asks true if one may be asked for now
 * @param people who has asked for one, in words; empty if nobody has
 * @param at when it was asked for last; null if nobody has
 * @param more what a model asked for and a new look would look at, in words; empty if nothing
 */
record LookView(boolean asks, String people, @Nullable At at, String more) {

  private static final Set<IncidentState> BUSY =
      EnumSet.of(IncidentState.RUNNING, IncidentState.VERIFYING);

  static LookView of(IncidentRecord incident, List<String> collectors) {
    LookRequest look = incident.look();
    return new LookView(
        !incident.state().ended() && !BUSY.contains(incident.state()),
        String.join(", ", incident.requestedBy()),
        look == null ? null : At.of(look.at()),
        String.join(", ", collectors));
  }
}
