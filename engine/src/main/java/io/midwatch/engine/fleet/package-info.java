/**
 * The read-only doors to clusters: objects, logs and metrics come out as they are. Distilling them
 * into facts is not here, and nothing here writes.
 */
@NullMarked
package io.midwatch.engine.fleet;

import org.jspecify.annotations.NullMarked;
