package io.midwatch.engine.assessment;

import io.midwatch.rules.Moment;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * An alert that fired for a while.
 *
 * @param labels every label, {@code alertname} among them
 * @param from when it was first seen to fire
 * @param until when it was first not seen to fire any more
 * @param open true if it still fired when the history ends
 */
public record Firing(SortedMap<String, String> labels, Moment from, Moment until, boolean open) {

  public Firing {
    labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
  }

  /** The alert's name. */
  public String name() {
    return labels.getOrDefault("alertname", "");
  }

  /** What it says of how bad it is; empty if nothing. */
  public String severity() {
    return labels.getOrDefault("severity", "");
  }
}
