package io.midwatch.engine.intake;

import io.midwatch.engine.facts.Redaction;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.signal.Alert;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The alert that nobody sends: a watchdog of a cluster has stayed away. It has a target of its own,
 * so that no other incident takes it in.
 */
public final class Silence {

  private static final String NAME = "WatchdogSilent";
  private static final String WATCHDOG = "watchdog";
  private static final String SAYS = "watchdog_labels";
  private static final int SHORT = 12;
  private static final int LONGEST = 200;

  private Silence() {}

  /** Of these every watchdog has one, and they tell none from another. */
  private static final Set<String> COMMON = Set.of("alertname", "cluster", "severity");

  /** What stands for a watchdog that is not told from the others of its cluster. */
  public static final String ANY = "";

  /**
   * The fingerprint of a silence.
   *
   * @param watchdog the fingerprint of the watchdog that is silent, or {@link #ANY}
   */
  public static String fingerprint(String cluster, String watchdog) {
    return watchdog.equals(ANY)
        ? Fingerprint.of(List.of(NAME, cluster))
        : Fingerprint.of(List.of(NAME, cluster, watchdog));
  }

  /** True for an alert that was made here. */
  public static boolean is(Alert alert) {
    return alert.name().equals(NAME)
        && alert.fingerprint().equals(fingerprint(alert.cluster(), watchdog(alert)));
  }

  /** What a silence is about. */
  public static ResourceRef target(Alert silence) {
    String watchdog = watchdog(silence);
    String name = silence.cluster();
    return ResourceRef.ofCluster(
        silence.cluster(),
        "Watchdog",
        watchdog.equals(ANY)
            ? name
            : name + "/" + watchdog.substring(0, Math.min(SHORT, watchdog.length())));
  }

  private static String watchdog(Alert silence) {
    return silence.labels().getOrDefault(WATCHDOG, ANY);
  }

  /** The title of its incident. */
  public static String title(Alert silence) {
    return title(silence.cluster(), silence.labels().getOrDefault(SAYS, ""));
  }

  private static String title(String cluster, String says) {
    String which = says.isEmpty() ? "" : " (" + says + ")";
    return "Prometheus or Alertmanager of " + cluster + which + " has gone silent";
  }

  /** By which labels a watchdog differs from others, for people. */
  private static String says(Alert watchdog) {
    String all =
        watchdog.labels().entrySet().stream()
            .filter(label -> !COMMON.contains(label.getKey()))
            .map(label -> label.getKey() + "=" + label.getValue())
            .collect(Collectors.joining(", "));
    return Redaction.line(all, LONGEST);
  }

  /**
   * The alert.
   *
   * @param watchdog the watchdog that is silent
   * @param key its fingerprint; {@link #ANY} if it is not told from the others of its cluster
   * @param heard when the watchdog was heard last
   * @param since when it should have been heard again
   */
  public static Alert begins(Alert watchdog, String key, Moment heard, Moment since) {
    String cluster = watchdog.cluster();
    String says = key.equals(ANY) ? "" : says(watchdog);
    SortedMap<String, String> labels = new TreeMap<>();
    labels.put("alertname", NAME);
    labels.put("cluster", cluster);
    labels.put("severity", "critical");
    if (!key.equals(ANY)) {
      labels.put(WATCHDOG, key);
      labels.put(SAYS, says);
    }
    SortedMap<String, String> annotations = new TreeMap<>();
    annotations.put("summary", title(cluster, says) + ": its watchdog was last heard at " + heard);
    annotations.put(
        "help",
        "look whether both run and reach Midwatch; if they do, have Alertmanager repeat the"
            + " watchdog more often than `intake.watchdog.after`");
    return new Alert(
        fingerprint(cluster, key),
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
