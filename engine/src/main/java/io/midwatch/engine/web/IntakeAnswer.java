package io.midwatch.engine.web;

import java.util.List;

/**
 * What became of a delivery of alerts.
 *
 * @param accepted how many alerts told something new
 * @param duplicates how many were known already
 * @param ignored how many messages were none about alerts, such as a note on an incident
 * @param incidents ids of the incidents they belong to, sorted
 * @param refused how many alerts could not be read, beside those that were kept
 * @param errors what is wrong with those, field by field, or with the first of very many
 */
public record IntakeAnswer(
    int accepted,
    int duplicates,
    int ignored,
    List<String> incidents,
    int refused,
    List<BadBody.Problem> errors) {

  public IntakeAnswer {
    incidents = List.copyOf(incidents);
    errors = List.copyOf(errors);
  }

  /** A delivery of which nothing was refused. */
  public IntakeAnswer(int accepted, int duplicates, int ignored, List<String> incidents) {
    this(accepted, duplicates, ignored, incidents, 0, List.of());
  }
}
