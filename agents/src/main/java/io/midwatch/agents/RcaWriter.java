package io.midwatch.agents;

import org.jspecify.annotations.Nullable;

/** Writes the root-cause analysis of an incident. */
@FunctionalInterface
public interface RcaWriter {

  /** The writer that needs no model: always there, and the same facts give the same document. */
  RcaWriter RULES = known -> Agents.found().recorded(known);

  /** Writes it. */
  Rca write(Known known);

  /** The writer that takes a model's words where they stand; null if no model said any. */
  static RcaWriter of(@Nullable Draft draft) {
    return draft == null ? RULES : known -> Agents.found().worded(known, draft);
  }
}
