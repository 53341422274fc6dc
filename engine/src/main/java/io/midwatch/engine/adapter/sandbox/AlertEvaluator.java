package io.midwatch.engine.adapter.sandbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The Prometheus of one cluster, as far as alerting goes: looks at the rules once a second while
 * something changes.
 */
final class AlertEvaluator {

  private static final long INTERVAL_MILLIS = 1000;

  private final SandboxCluster cluster;
  private final AlertGroups groups;
  private final Map<String, AlertState> active = new TreeMap<>();
  private boolean scheduled;

  AlertEvaluator(SandboxCluster cluster, AlertGroups groups) {
    this.cluster = cluster;
    this.groups = groups;
  }

  /** Has the rules looked at when the next second begins. */
  void schedule() {
    if (!scheduled) {
      scheduled = true;
      long over = Math.floorMod(cluster.now().toEpochMilli(), INTERVAL_MILLIS);
      cluster.after(Duration.ofMillis(INTERVAL_MILLIS - over), this::evaluate);
    }
  }

  private void evaluate() {
    scheduled = false;
    Instant now = cluster.now();
    hold(now);
    boolean again = false;
    List<AlertState> changed = new ArrayList<>();
    for (Iterator<AlertState> all = active.values().iterator(); all.hasNext(); ) {
      AlertState alert = all.next();
      if (alert.held.plus(alert.rule.kept()).isBefore(now)) {
        all.remove();
        end(alert, now, changed);
      } else if (alert.firedAt == null && !alert.since.plus(alert.rule.holdFor()).isAfter(now)) {
        alert.firedAt = now;
        changed.add(alert);
      }
      again |= alert.firedAt == null || alert.held.isBefore(now) || alert.rule.timed();
    }
    groups.changed(changed);
    if (again) {
      schedule();
    }
  }

  /** Takes down every alert whose condition holds now. */
  private void hold(Instant now) {
    Scrape scrape = new Scrape(new StateMetrics(cluster), now);
    for (AlertRule rule : AlertRules.ALL) {
      for (Series series : rule.condition().apply(scrape)) {
        String key = rule.name() + series.labels();
        active.computeIfAbsent(key, any -> new AlertState(rule, series, cluster.name(), now)).held =
            now;
      }
    }
  }

  private static void end(AlertState alert, Instant now, List<AlertState> changed) {
    if (alert.firedAt != null) {
      alert.resolvedAt = now;
      changed.add(alert);
    }
  }
}
