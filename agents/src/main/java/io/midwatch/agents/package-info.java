/**
 * The door to the lookouts: what a language model is asked, and the words it may answer with.
 *
 * <p>In come facts that are already known; out come leads and sentences that cite them. Nothing
 * here acts on a cluster, and nothing here sees the engine.
 */
@NullMarked
package io.midwatch.agents;

import org.jspecify.annotations.NullMarked;
