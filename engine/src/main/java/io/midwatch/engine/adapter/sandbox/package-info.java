/**
 * A make-believe fleet that behaves: a clock and a seed come in, objects, logs, metrics and alerts
 * of clusters go out, and what is written to it has its consequences. No decision is made here, and
 * no real cluster is touched.
 */
@NullMarked
package io.midwatch.engine.adapter.sandbox;

import org.jspecify.annotations.NullMarked;
