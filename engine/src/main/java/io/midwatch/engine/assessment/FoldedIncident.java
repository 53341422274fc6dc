package io.midwatch.engine.assessment;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.signal.Alert;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * An incident that alerts would have been folded into.
 *
 * @param id its id in the made hours
 * @param target what it is about
 * @param openedAt when its first alert fired
 * @param alerts every alert that began to fire in it, in order; the same one again and again
 */
public record FoldedIncident(String id, ResourceRef target, Moment openedAt, List<Alert> alerts) {

  public FoldedIncident {
    alerts = List.copyOf(alerts);
  }

  /** The names of its alerts, sorted. */
  public SortedSet<String> names() {
    return alerts.stream().map(Alert::name).collect(Collectors.toCollection(TreeSet::new));
  }
}
