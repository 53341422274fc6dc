/**
 * The door to the lookouts: what is known of an incident goes in, a root-cause analysis in which
 * every sentence cites what is known comes out, and leads. Nothing here acts on a cluster, and
 * nothing here sees the engine.
 */
@NullMarked
package io.midwatch.agents;

import org.jspecify.annotations.NullMarked;
