package io.midwatch.engine.adapter.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * The Alertmanager of one cluster: gathers alerts by cluster, name and namespace, and tells of a
 * group soon after it changed.
 */
final class AlertGroups {

  private static final Duration WAIT = Duration.ofSeconds(1);
  private static final Duration INTERVAL = Duration.ofSeconds(2);
  private static final Duration REPEAT = Duration.ofHours(1);

  /** Alerts of one group, and whether they are to be told. */
  private static final class Group {
    final SortedMap<String, AlertState> alerts = new TreeMap<>();
    boolean told;
    boolean flushing;
    int flushes;
  }

  private final SandboxCluster cluster;
  private final Consumer<String> outbox;
  private final Map<SortedMap<String, String>, Group> groups;

  AlertGroups(SandboxCluster cluster, Consumer<String> outbox) {
    this.cluster = cluster;
    this.outbox = outbox;
    this.groups = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
  }

  /** Takes note of alerts that have begun to fire or have ended. */
  void changed(List<AlertState> alerts) {
    for (AlertState alert : alerts) {
      SortedMap<String, String> key = new TreeMap<>();
      for (String label : List.of("alertname", "cluster", "namespace")) {
        if (alert.labels.containsKey(label)) {
          key.put(label, alert.labels.getOrDefault(label, ""));
        }
      }
      Group group = groups.computeIfAbsent(key, any -> new Group());
      group.alerts.put(alert.fingerprint(), alert);
      flushLater(key, group, group.told ? INTERVAL : WAIT);
    }
  }

  private void flushLater(SortedMap<String, String> key, Group group, Duration delay) {
    if (!group.flushing) {
      group.flushing = true;
      cluster.after(delay, () -> flush(key, group));
    }
  }

  private void flush(SortedMap<String, String> key, Group group) {
    group.flushing = false;
    boolean firing = group.alerts.values().stream().anyMatch(AlertState::firing);
    if (!firing && !group.told) {
      groups.remove(key);
      return;
    }
    group.told = true;
    outbox.accept(WebhookBody.of(key, List.copyOf(group.alerts.values())));
    group.alerts.values().removeIf(alert -> !alert.firing());
    if (group.alerts.isEmpty()) {
      groups.remove(key);
      return;
    }
    int mine = ++group.flushes;
    cluster.after(
        REPEAT,
        () -> {
          if (group.flushes == mine && !group.alerts.isEmpty()) {
            flush(key, group);
          }
        });
  }
}
