package io.midwatch.engine.web;

import java.util.List;

/**
 * What became of a delivery of alerts.
 *
 * @param accepted how many alerts told something new
 * @param duplicates how many were known already
 * @param incidents ids of the incidents they belong to, sorted
 */
public record IntakeAnswer(int accepted, int duplicates, List<String> incidents) {

  public IntakeAnswer {
    incidents = List.copyOf(incidents);
  }
}
