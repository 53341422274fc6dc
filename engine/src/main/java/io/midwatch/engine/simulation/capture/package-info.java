/**
 * How a recorded incident becomes a test: what the ledger holds of it comes in, a scenario goes out
 * that was played before it was handed on. Names that the pack does not write itself are replaced;
 * words of the cluster's making stay out. Finding an incident is not here.
 */
@NullMarked
package io.midwatch.engine.simulation.capture;

import org.jspecify.annotations.NullMarked;
