package io.midwatch.engine.web;

import java.util.List;

/**
 * What became of a delivery of alerts.
 *
 * @param accepted how many alerts told something new
 * @param duplicates how many were known already
 * @param ignored how many messages were none about alerts, such as a note on an incident
 * @param incidents ids of the incidents they belong to, sorted
 */
public record IntakeAnswer(int accepted, int duplicates, int ignored, List<String> incidents) {

  public IntakeAnswer {
    incidents = List.copyOf(incidents);
  }
}
