package io.midwatch.agents;

import java.util.List;

/**
 * What a model suggests to look at. It enters no evidence and no case, and merges nothing.
 *
 * @param schema the form of this record, now {@value #SCHEMA}
 * @param model the model's name
 * @param related ids of open incidents that may have the same cause, out of those it was shown
 * @param missing evidence that it would look for, out of the closed list
 * @param dropped how many suggestions named nothing that it was shown
 * @param failure why there are none at all; empty if it answered
 */
public record Leads(
    int schema,
    String model,
    List<String> related,
    List<Collector> missing,
    int dropped,
    String failure) {

  /** The schema version that this code writes. */
  public static final int SCHEMA = 1;

  public Leads {
    related = List.copyOf(related);
    missing = List.copyOf(missing);
  }

  /** No leads, and why. */
  public static Leads none(String model, String failure) {
    return new Leads(SCHEMA, model, List.of(), List.of(), 0, failure);
  }

  /** The closed list of what may be asked for. */
  public enum Collector {
    PREVIOUS_LOGS,
    NAMESPACE_EVENTS,
    NODE_CONDITIONS,
    METRICS,
    ROLLOUT_HISTORY
  }
}
