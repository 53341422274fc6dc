package io.midwatch.engine.investigation;

import io.midwatch.engine.facts.Distilled;
import io.midwatch.engine.facts.EvidenceDistiller;
import io.midwatch.engine.facts.Sightings;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.facts.TargetOf;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.List;

/**
 * Gathers the evidence of one incident through the read-only doors. What could not be read is
 * named, never guessed.
 */
public final class Investigation {

  /** What a diagnosis rests on; ReplicaSets carry the revisions. */
  private static final List<String> KINDS =
      List.of("Pod", "Node", "Event", "Deployment", "ReplicaSet", "StatefulSet", "DaemonSet");

  private final ClusterObjects objects;
  private final LogReading logs;
  private final MetricReading metrics;

  /** Over the doors to the clusters. */
  public Investigation(ClusterObjects objects, PodLogs logs, Metrics metrics) {
    this.objects = objects;
    this.logs = new LogReading(logs);
    this.metrics = new MetricReading(metrics);
  }

  /**
   * Everything a diagnosis may look at.
   *
   * @param incident the incident's id
   * @param named what its alerts are about, by their labels
   * @param alerts its alerts that fire
   * @param now the clock of the diagnosis
   */
  public EvidenceFile investigate(
      String incident, ResourceRef named, List<Alert> alerts, Moment now) {
    Snapshot snapshot = Snapshot.read(objects, named.cluster(), KINDS, now);
    ResourceRef target = TargetOf.settle(named, snapshot);
    List<String> notLookedAt = new ArrayList<>();
    Sightings sightings =
        new Sightings(
            snapshot,
            target,
            now,
            logs.read(snapshot, target, notLookedAt),
            metrics.read(target, notLookedAt),
            alerts);
    Distilled distilled = EvidenceDistiller.distil(sightings);
    notLookedAt.addAll(0, distilled.notLookedAt());
    return new EvidenceFile(
        EvidenceFile.SCHEMA, now, incident, target, distilled.evidence(), notLookedAt);
  }
}
