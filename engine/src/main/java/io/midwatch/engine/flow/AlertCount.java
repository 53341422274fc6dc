package io.midwatch.engine.flow;

import io.midwatch.rules.Moment;
import org.jspecify.annotations.Nullable;

/**
 * How many alerts an incident has.
 *
 * @param all every one
 * @param firing those that fire
 * @param lastSeen when one of them was told last; null if that is not known
 */
public record AlertCount(long all, long firing, @Nullable Moment lastSeen) {}
