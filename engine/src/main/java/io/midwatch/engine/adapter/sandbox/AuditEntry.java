package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;

/**
 * One write that reached a cluster of the sandbox. Dry runs, which change nothing, are not among
 * them.
 *
 * @param at when
 * @param verb what was asked: {@code replace-template}, {@code cordon}, {@code uncordon}, {@code
 *     evict}, {@code submit-workflow}, {@code stop-workflow}
 * @param target what it was aimed at
 * @param result what became of it
 */
public record AuditEntry(Moment at, String verb, ResourceRef target, WriteResult result) {}
