package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.facts.Workload;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Whose a workload is, as labels say it in the made world. */
final class Owned {

  /** The words that are known to be no secret; any other becomes {@value #ANOTHER}. */
  private static final Set<String> KNOWN = Set.of("argocd", "flux", "helm");

  private static final String ANOTHER = "another-program";

  private Owned() {}

  static SortedMap<String, String> labels(Workload workload) {
    SortedMap<String, String> labels = new TreeMap<>();
    if (workload.optedOut()) {
      labels.put("midwatch.io/opt-out", "true");
    }
    if (!workload.managedBy().isEmpty()) {
      String by = KNOWN.contains(workload.managedBy()) ? workload.managedBy() : ANOTHER;
      labels.putAll(Map.of("app.kubernetes.io/managed-by", by));
    }
    return labels;
  }
}
