package io.midwatch.engine.intake;

import java.util.Set;

/**
 * How alerts are read.
 *
 * @param replicaLabels labels that only tell one sender of an HA pair from the other
 * @param defaultCluster the cluster of alerts that name none; empty to refuse them
 */
public record IntakeSettings(Set<String> replicaLabels, String defaultCluster) {

  /** The replica labels of the usual set-ups; alerts without a cluster are refused. */
  public static final IntakeSettings USUAL =
      new IntakeSettings(Set.of("replica", "prometheus_replica", "__replica__"), "");

  public IntakeSettings {
    replicaLabels = Set.copyOf(replicaLabels);
  }
}
