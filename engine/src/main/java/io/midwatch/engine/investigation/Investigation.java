package io.midwatch.engine.investigation;

import io.midwatch.engine.facts.Distilled;
import io.midwatch.engine.facts.EvidenceDistiller;
import io.midwatch.engine.facts.Sightings;
import io.midwatch.engine.facts.Sightings.LogText;
import io.midwatch.engine.facts.Sightings.Reading;
import io.midwatch.engine.facts.Snapshot;
import io.midwatch.engine.facts.TargetOf;
import io.midwatch.engine.facts.Wider;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
    return investigate(incident, named, alerts, Set.of(), now);
  }

  /**
   * Everything a diagnosis may look at, and more than that.
   *
   * @param wider what is to be looked at beyond the usual
   */
  public EvidenceFile investigate(
      String incident, ResourceRef named, List<Alert> alerts, Set<Wider> wider, Moment now) {
    Snapshot snapshot = Snapshot.read(objects, named.cluster(), KINDS, now);
    ResourceRef target = TargetOf.settle(named, snapshot);
    List<String> notLookedAt = new ArrayList<>();
    List<LogText> texts = new ArrayList<>(logs.read(snapshot, target, notLookedAt));
    List<Reading> readings = new ArrayList<>(metrics.read(target, notLookedAt));
    if (wider.contains(Wider.PREVIOUS_LOGS)) {
      texts.addAll(logs.previous(snapshot, target, notLookedAt));
    }
    if (wider.contains(Wider.METRICS)) {
      readings.addAll(metrics.wider(snapshot, target, notLookedAt));
    }
    Sightings sightings = new Sightings(snapshot, target, now, texts, readings, alerts);
    Distilled distilled = EvidenceDistiller.distil(sightings, wider);
    notLookedAt.addAll(0, distilled.notLookedAt());
    return new EvidenceFile(
        EvidenceFile.SCHEMA, now, incident, target, distilled.evidence(), notLookedAt);
  }

  /**
   * Only what is to be looked at beyond the usual; no diagnosis rests on it.
   *
   * @param named the target of an incident
   */
  public Distilled wider(ResourceRef named, Wider what, Moment now) {
    Snapshot snapshot = Snapshot.read(objects, named.cluster(), KINDS, now);
    ResourceRef target = TargetOf.settle(named, snapshot);
    List<String> missing = new ArrayList<>();
    List<LogText> texts =
        what == Wider.PREVIOUS_LOGS ? logs.previous(snapshot, target, missing) : List.of();
    List<Reading> readings =
        what == Wider.METRICS ? metrics.wider(snapshot, target, missing) : List.of();
    Distilled found =
        EvidenceDistiller.wider(
            new Sightings(snapshot, target, now, texts, readings, List.of()), what);
    missing.addAll(0, found.notLookedAt());
    return new Distilled(found.evidence(), missing);
  }
}
