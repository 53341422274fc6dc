package io.midwatch.engine.facts;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.signal.Alert;
import java.util.List;

/**
 * Everything that was read for one incident, as it came.
 *
 * @param snapshot the objects of the target's cluster
 * @param target what the alerts are about
 * @param now the clock of the diagnosis
 * @param logs log texts, not yet redacted
 * @param metrics samples
 * @param alerts alerts of the incident and around it
 */
public record Sightings(
    Snapshot snapshot,
    ResourceRef target,
    Moment now,
    List<LogText> logs,
    List<Reading> metrics,
    List<Alert> alerts) {

  public Sightings {
    logs = List.copyOf(logs);
    metrics = List.copyOf(metrics);
    alerts = List.copyOf(alerts);
  }

  /** Objects alone. */
  public static Sightings of(Snapshot snapshot, ResourceRef target, Moment now) {
    return new Sightings(snapshot, target, now, List.of(), List.of(), List.of());
  }

  /**
   * The end of a container's log.
   *
   * @param pod the pod
   * @param container its container
   * @param previous true for the run before the present one
   * @param text the lines, as they came
   */
  public record LogText(ResourceRef pod, String container, boolean previous, String text) {}

  /**
   * One sample.
   *
   * @param question the name of the question asked, such as {@code memory-working-set}
   * @param about what it is about
   * @param milli the value in thousandths of its unit
   * @param origin who measured it; a kubelet's or controller's measurement is trusted, an
   *     application's own is not
   */
  public record Reading(String question, ResourceRef about, long milli, Origin origin) {}
}
