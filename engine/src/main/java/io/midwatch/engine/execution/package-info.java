/**
 * An approved change comes in, single guarded writes go out through ports. Deciding whether a
 * change may run is not here.
 */
@NullMarked
package io.midwatch.engine.execution;

import org.jspecify.annotations.NullMarked;
