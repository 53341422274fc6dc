/**
 * A caller and an action come in; whether the one may do the other, and on which clusters, goes
 * out. There is one table, and what it does not name is refused. Pure: who the caller is was found
 * out elsewhere.
 */
@NullMarked
package io.midwatch.engine.access;

import org.jspecify.annotations.NullMarked;
