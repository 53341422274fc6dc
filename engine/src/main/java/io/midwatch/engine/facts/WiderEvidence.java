package io.midwatch.engine.facts;

import io.midwatch.rules.Moment;
import io.midwatch.rules.facts.Fact;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Drafts of what is looked at beyond the usual. */
final class WiderEvidence {

  private final Sightings sightings;
  private final Scope scope;
  private final List<String> missing;

  WiderEvidence(Sightings sightings, Scope scope, List<String> missing) {
    this.sightings = sightings;
    this.scope = scope;
    this.missing = missing;
  }

  /** One of them alone. Logs and samples are among the sightings already. */
  List<Draft> of(Wider what) {
    Snapshot snapshot = sightings.snapshot();
    Moment now = sightings.now();
    return switch (what) {
      case PREVIOUS_LOGS, METRICS -> ToldEvidence.of(sightings);
      case NAMESPACE_EVENTS -> namespace();
      case NODE_CONDITIONS ->
          scope.nodes().stream().map(new NodeEvidence(snapshot, now)::conditions).toList();
      case ROLLOUT_HISTORY -> RolloutEvidence.history(snapshot, scope.target(), now);
    };
  }

  private List<Draft> namespace() {
    boolean whole = scope.target().kind().equals("Namespace");
    String namespace = whole ? scope.target().name() : scope.target().namespace();
    if (namespace.isEmpty()) {
      missing.add("events of a namespace: " + scope.target().shown() + " is in none");
      return List.of();
    }
    return EventEvidence.warnings(sightings.snapshot(), namespace, sightings.now());
  }

  /** Both; what is the same fact stays one, in the longer words. */
  static List<Draft> joined(List<Draft> usual, Collection<Draft> wider) {
    List<Draft> all = new ArrayList<>(usual);
    Map<Fact, Integer> places = new HashMap<>();
    for (int place = 0; place < all.size(); place++) {
      places.putIfAbsent(all.get(place).fact(), place);
    }
    for (Draft more : wider) {
      Integer same = places.putIfAbsent(more.fact(), all.size());
      if (same == null) {
        all.add(more);
      } else if (more.excerpt().length() > all.get(same).excerpt().length()) {
        all.set(same, all.get(same).saying(more.excerpt()));
      }
    }
    return all;
  }
}
