package io.midwatch.engine.intake;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.signal.Alert;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The alert that nobody sends: a cluster's watchdog has stayed away. It has a target of its own, so
 * that no other incident takes it in.
 */
public final class Silence {

  private static final String NAME = "WatchdogSilent";

  private Silence() {}

  /** The fingerprint of a cluster's silence. */
  public static String fingerprint(String cluster) {
    return Fingerprint.of(List.of(NAME, cluster));
  }

  /** True for an alert that was made here. */
  public static boolean is(Alert alert) {
    return alert.name().equals(NAME) && alert.fingerprint().equals(fingerprint(alert.cluster()));
  }

  /** What a silence is about. */
  public static ResourceRef target(String cluster) {
    return ResourceRef.ofCluster(cluster, "Watchdog", cluster);
  }

  /** The title of its incident. */
  public static String title(String cluster) {
    return "Prometheus or Alertmanager of " + cluster + " has gone silent";
  }

  /**
   * The alert.
   *
   * @param heard when the watchdog was heard last
   * @param since when it should have been heard again
   */
  public static Alert begins(String cluster, Moment heard, Moment since) {
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("alertname", NAME);
    labels.put("cluster", cluster);
    labels.put("severity", "critical");
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", title(cluster) + ": its watchdog was last heard at " + heard);
    annotations.put(
        "help",
        "look whether both run and reach Midwatch; if they do, have Alertmanager repeat the"
            + " watchdog more often than `intake.watchdog.after`");
    return new Alert(
        fingerprint(cluster),
        cluster,
        NAME,
        "critical",
        Collections.unmodifiableSortedMap(labels),
        Collections.unmodifiableSortedMap(annotations),
        true,
        since,
        null);
  }

  /** The end of a silence. */
  public static Alert ends(Alert silence, Moment heard) {
    return new Alert(
        silence.fingerprint(),
        silence.cluster(),
        silence.name(),
        silence.severity(),
        silence.labels(),
        silence.annotations(),
        false,
        silence.startsAt(),
        heard);
  }
}
