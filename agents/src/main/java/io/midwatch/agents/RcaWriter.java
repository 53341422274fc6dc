package io.midwatch.agents;

import io.midwatch.agents.rca.RecordedRca;

/** Writes the root-cause analysis of an incident. */
@FunctionalInterface
public interface RcaWriter {

  /** The writer that needs no model: always there, and the same facts give the same document. */
  RcaWriter RULES = known -> new RecordedRca(known).write();

  /** Writes it. */
  Rca write(Known known);
}
