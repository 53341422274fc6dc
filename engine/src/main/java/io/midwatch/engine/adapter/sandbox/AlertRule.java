package io.midwatch.engine.adapter.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/**
 * An alerting rule.
 *
 * @param name the alert's name
 * @param severity its label {@code severity}
 * @param expression what it would be in PromQL, for people
 * @param holdFor how long its condition must hold before it fires
 * @param kept how long it goes on firing after its condition held last
 * @param timed true if its condition can change by time alone
 * @param summary its annotation, with label names in braces
 * @param condition gives a series for each alert
 */
record AlertRule(
    String name,
    String severity,
    String expression,
    Duration holdFor,
    Duration kept,
    boolean timed,
    String summary,
    Function<Scrape, List<Series>> condition) {

  /** The annotation for one alert. */
  String summary(Series series) {
    String text = summary;
    for (var label : series.labels().entrySet()) {
      text = text.replace("{" + label.getKey() + "}", label.getValue());
    }
    return text;
  }
}
