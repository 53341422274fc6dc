/**
 * Kubeconfigs come in, the doors to real API servers go out: objects and logs to read, and the one
 * guarded door to write through. What the objects mean, and whether a write may happen, is not
 * here.
 */
@NullMarked
package io.midwatch.engine.adapter.kubernetes;

import org.jspecify.annotations.NullMarked;
