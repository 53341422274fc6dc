package io.midwatch.rules.evidence;

import io.midwatch.rules.Moment;

/**
 * Where a fact comes from.
 *
 * @param source the door it came through: {@code objects}, {@code events}, {@code logs}, {@code
 *     metrics}, {@code alerts}, {@code ledger}, {@code inventory}
 * @param origin the component that saw it first
 * @param at when it was read
 * @param tainted true if a workload's owner or an attacker could have chosen its words
 */
public record Provenance(String source, Origin origin, Moment at, boolean tainted) {}
