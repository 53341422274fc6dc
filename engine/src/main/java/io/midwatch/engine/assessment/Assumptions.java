package io.midwatch.engine.assessment;

import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.Locale;

/**
 * What is taken for granted of a team's nights.
 *
 * @param paging the severities of alerts that call somebody, in small letters
 * @param minutesPerPage how long somebody who was called is at it
 * @param minutesPerSignature how long somebody who only has to sign is at it
 */
public record Assumptions(List<String> paging, int minutesPerPage, int minutesPerSignature) {

  public Assumptions {
    paging = List.copyOf(paging);
  }

  boolean pages(Alert alert) {
    return paging.contains(alert.severity().toLowerCase(Locale.ROOT));
  }

  long pages(FoldedIncident incident) {
    return incident.alerts().stream().filter(this::pages).count();
  }
}
