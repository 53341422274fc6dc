package io.midwatch.engine.adapter.sandbox;

import java.time.Instant;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One alert of one rule, from the moment its condition holds to the moment it is told to have
 * ended.
 */
final class AlertState {

  final AlertRule rule;
  final SortedMap<String, String> labels;
  final String summary;
  final Instant since;
  Instant held;
  @Nullable Instant firedAt;
  @Nullable Instant resolvedAt;

  AlertState(AlertRule rule, Series series, String cluster, Instant since) {
    this.rule = rule;
    this.labels = new TreeMap<>(series.labels());
    labels.put("alertname", rule.name());
    labels.put("cluster", cluster);
    labels.put("severity", rule.severity());
    this.summary = rule.summary(series);
    this.since = since;
    this.held = since;
  }

  boolean firing() {
    return firedAt != null && resolvedAt == null;
  }

  /** The sixteen digits by which Alertmanager knows it. */
  String fingerprint() {
    return String.format("%016x", Names.hash(labels.toString()));
  }
}
