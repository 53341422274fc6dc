package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Roster;

/**
 * Who signs.
 *
 * @param roster the people as they stand now
 * @param duties who may not sign what, though they hold the role
 */
public record Signers(Roster roster, Duties duties) {}
