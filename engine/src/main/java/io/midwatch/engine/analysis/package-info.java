/**
 * An incident and its ledger entries go in, its root-cause analysis comes out. What a model may add
 * to it is asked for beside the flow, never in it: no stage waits for this package, and none reads
 * what it writes.
 */
@NullMarked
package io.midwatch.engine.analysis;

import org.jspecify.annotations.NullMarked;
