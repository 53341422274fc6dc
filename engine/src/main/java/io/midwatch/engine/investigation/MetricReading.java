package io.midwatch.engine.investigation;

import io.midwatch.engine.facts.Sightings.Reading;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Asks the few questions about a target that the orders of the house use. */
final class MetricReading {

  // names of objects are DNS names; anything else could step out of the quotes of a selector
  private static final Pattern NAME = Pattern.compile("[a-z0-9.-]{1,253}");
  private static final int MOST = 10;

  private final Metrics metrics;

  MetricReading(Metrics metrics) {
    this.metrics = metrics;
  }

  List<Reading> read(ResourceRef target, List<String> notLookedAt) {
    if (!NAME.matcher(target.name()).matches()
        || !(target.namespace().isEmpty() || NAME.matcher(target.namespace()).matches())) {
      notLookedAt.add("metrics: the target's name can't stand in a query");
      return List.of();
    }
    return switch (target.kind()) {
      case "Deployment" ->
          ask(
              target,
              "replicas-unavailable",
              "kube_deployment_status_replicas_unavailable{namespace=\""
                  + target.namespace()
                  + "\",deployment=\""
                  + target.name()
                  + "\"}",
              notLookedAt);
      default -> List.of();
    };
  }

  private List<Reading> ask(
      ResourceRef target, String question, String promql, List<String> notLookedAt) {
    try {
      List<Reading> readings = new ArrayList<>();
      for (Metrics.Sample sample :
          metrics.query(target.cluster(), promql).stream().limit(MOST).toList()) {
        readings.add(new Reading(question, target, sample.milli(), Origin.CONTROLLER));
      }
      return readings;
    } catch (Unavailable e) {
      notLookedAt.add("metrics: " + e.reason());
      return List.of();
    }
  }
}
