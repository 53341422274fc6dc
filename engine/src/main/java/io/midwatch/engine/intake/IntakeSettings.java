package io.midwatch.engine.intake;

import java.time.Duration;
import java.util.Set;

/**
 * How alerts are read.
 *
 * @param replicaLabels labels that only tell one sender of an HA pair from the other
 * @param defaultCluster the cluster of alerts that name none; empty to refuse them
 * @param pagerDutyCluster the cluster of PagerDuty's incidents; empty for the default one
 * @param watchdog the name of the alert that always fires; its silence is what counts
 * @param watchdogAfter how long it may stay away
 */
public record IntakeSettings(
    Set<String> replicaLabels,
    String defaultCluster,
    String pagerDutyCluster,
    String watchdog,
    Duration watchdogAfter) {

  /**
   * The replica labels and the watchdog of the usual set-ups; alerts without a cluster are refused.
   */
  public static final IntakeSettings USUAL =
      new IntakeSettings(
          Set.of("replica", "prometheus_replica", "__replica__"),
          "",
          "",
          "Watchdog",
          Duration.ofMinutes(5));

  public IntakeSettings {
    replicaLabels = Set.copyOf(replicaLabels);
  }
}
