/**
 * One incident and the other open ones go in, ids out of those come out: what may have the same
 * cause, and what else might be looked at.
 */
@NullMarked
package io.midwatch.agents.correlation;

import org.jspecify.annotations.NullMarked;
