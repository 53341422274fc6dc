package io.midwatch.tests.endtoend;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.web.ClusterRow;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.incident.IncidentState;
import java.util.Collection;
import java.util.List;

/** Four clusters in three environments. */
final class SampleFleet {

  private static final List<ClusterProfile> CLUSTERS =
      List.of(
          cluster("eu-prod-2", Environment.PROD),
          cluster("eu-staging-1", Environment.STAGING),
          cluster("us-dev-1", Environment.DEV),
          cluster("us-prod-1", Environment.PROD));

  private SampleFleet() {}

  static List<ClusterRow> rows(Collection<IncidentRecord> incidents) {
    return CLUSTERS.stream().map(cluster -> row(cluster, incidents)).toList();
  }

  private static ClusterRow row(ClusterProfile cluster, Collection<IncidentRecord> incidents) {
    List<IncidentState> open =
        incidents.stream()
            .filter(incident -> incident.target().cluster().equals(cluster.name()))
            .map(IncidentRecord::state)
            .filter(state -> !state.ended())
            .toList();
    long waiting = open.stream().filter(state -> state == IncidentState.WAITING).count();
    return new ClusterRow(cluster, open.size(), waiting);
  }

  private static ClusterProfile cluster(String name, Environment environment) {
    return new ClusterProfile(
        name, environment, name.substring(0, 2), "a", true, "argo", NamespaceScope.ALL);
  }
}
