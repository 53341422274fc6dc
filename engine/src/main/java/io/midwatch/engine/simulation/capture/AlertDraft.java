package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.incident.Severity;
import java.util.Locale;
import java.util.Map;

/**
 * Writes an alert with what orders can see of it: name, severity and object. Its other labels and
 * its annotations stay out.
 */
final class AlertDraft {

  private static final Map<String, String> LABELS =
      Map.of(
          "Deployment", "deployment",
          "StatefulSet", "statefulset",
          "DaemonSet", "daemonset",
          "CronJob", "cronjob",
          "Job", "job_name",
          "Pod", "pod",
          "PersistentVolumeClaim", "persistentvolumeclaim");

  private AlertDraft() {}

  static String of(FiringAlert alert, Pseudonyms names, int firstNode) {
    String severity = Severity.ofLabel(alert.severity()).name().toLowerCase(Locale.ROOT);
    return "alert: {name: %s, cluster: %s, severity: %s, labels: {%s}}"
        .formatted(
            Quoted.of(names.alert(alert.name())),
            Quoted.of(names.cluster(alert.about().cluster())),
            severity,
            labels(alert.about(), names, firstNode));
  }

  private static String labels(ResourceRef about, Pseudonyms names, int firstNode) {
    String label = LABELS.get(about.kind());
    if (about.kind().equals("Node")) {
      return "node: " + Quoted.of(names.node(about.name(), firstNode));
    } else if (about.kind().equals("Namespace")) {
      return "namespace: " + Quoted.of(names.namespace(about.name()));
    } else if (label == null || about.namespace().isEmpty()) {
      return "";
    }
    return "namespace: %s, %s: %s"
        .formatted(
            Quoted.of(names.namespace(about.namespace())), label, Quoted.of(names.workload(about)));
  }
}
