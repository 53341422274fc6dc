package io.midwatch.engine.analysis;

import io.midwatch.agents.Leads.Collector;
import io.midwatch.engine.facts.Distilled;
import io.midwatch.engine.facts.Wider;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/** Looks up what a model asked for, through the read-only doors that every investigation uses. */
@FunctionalInterface
public interface Scout {

  /** Where nothing can be looked up. */
  Scout NONE = (target, what, now) -> new Distilled(List.of(), List.of());

  /**
   * What there is to be seen.
   *
   * @param target the incident's own; no model chooses it
   * @param what out of the closed list
   * @return facts, redacted, under ids of their own, and what could not be read
   */
  Distilled look(ResourceRef target, Collector what, Moment now);

  /** Through the doors of an investigation. */
  static Scout through(Investigation investigation) {
    return (target, what, now) -> investigation.wider(target, Wider.valueOf(what.name()), now);
  }
}
