package io.midwatch.agents;

import io.midwatch.rules.ResourceRef;
import java.util.List;

/** Suggests what may belong together. */
@FunctionalInterface
public interface Correlator {

  /** Suggestions about an incident among those that are open. */
  Leads correlate(Known known, List<Neighbour> open, Purse purse);

  /**
   * Another open incident.
   *
   * @param id its id
   * @param target what it is about
   * @param says its cause or title, redacted; tainted text
   */
  record Neighbour(String id, ResourceRef target, String says) {}
}
