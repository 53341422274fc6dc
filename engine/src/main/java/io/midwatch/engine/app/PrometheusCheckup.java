package io.midwatch.engine.app;

import io.midwatch.engine.cli.DoctorDoor.Finding;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import java.util.ArrayList;
import java.util.List;

/** Looks at the Prometheus of one cluster: its targets, and the cluster that its series name. */
final class PrometheusCheckup {

  private final Metrics metrics;

  PrometheusCheckup(Metrics metrics) {
    this.metrics = metrics;
  }

  /**
   * What it says of itself.
   *
   * @param cluster the cluster's configured name
   * @param where what it is called in findings
   * @param about what the findings are about
   */
  List<Finding> look(String cluster, String where, String about) {
    List<Finding> findings = new ArrayList<>();
    try {
      long targets = count(cluster, "count(up)");
      findings.add(targets(cluster, targets, where, about));
      if (targets > 0) {
        findings.add(label(cluster, where, about));
      }
    } catch (Unavailable e) {
      findings.add(
          Finding.failed(
              about,
              where + " does not answer: " + e.reason(),
              "correct `prometheus`, or start it"));
    }
    return findings;
  }

  private Finding targets(String cluster, long targets, String where, String about) {
    if (targets == 0) {
      return Finding.warning(
          about, where + " scrapes nothing", "is it the Prometheus of this cluster?");
    }
    long down = count(cluster, "count(up == 0)");
    return down == 0
        ? Finding.ok(about, where + " scrapes " + targets + " targets, all are up")
        : Finding.warning(
            about,
            where + " scrapes " + targets + " targets, " + down + " are down",
            "ask it for up == 0; what it can't see is unknown");
  }

  /**
   * Alerts are told apart by this label. One from {@code external_labels} is put on alerts only as
   * they are sent, so what lacks it here may still have it then.
   */
  private Finding label(String cluster, String where, String about) {
    if (count(cluster, "count(up{cluster=" + quoted(cluster) + "})") > 0) {
      return Finding.ok(about, where + " has series of cluster " + cluster);
    }
    return count(cluster, "count(up{cluster!=\"\"})") > 0
        ? Finding.warning(
            about,
            where + " has series of other clusters only, none of " + cluster,
            "is it the Prometheus of this cluster? Its label `cluster` must be " + cluster)
        : Finding.warning(
            about,
            where + " has no label `cluster` on its series",
            "its alerts need it: set `external_labels: {cluster: "
                + cluster
                + "}` there, which can't be seen from here, or `intake.defaultCluster`");
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  private long count(String cluster, String promql) {
    return metrics.query(cluster, promql).stream().mapToLong(sample -> sample.milli() / 1000).sum();
  }
}
