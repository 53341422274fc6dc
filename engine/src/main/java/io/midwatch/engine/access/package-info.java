/**
 * Who may do what. A caller and an action come in, yes or no comes out; there is one table, and
 * what it does not name is refused. Pure: who the caller is was found out elsewhere.
 */
@NullMarked
package io.midwatch.engine.access;

import org.jspecify.annotations.NullMarked;
