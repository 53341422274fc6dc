package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import io.midwatch.rules.signal.Alert;

/**
 * The last episode of one alert.
 *
 * @param alert as it was told last
 * @param incident the incident it belongs to; empty if it opened none
 * @param lastSeen when it was told last
 * @param told how often this episode was told
 */
public record AlertRecord(Alert alert, String incident, Moment lastSeen, long told) {}
