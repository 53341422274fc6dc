/** What the base package promises goes in as its words, and comes out of the agents behind it. */
@NullMarked
package io.midwatch.agents.door;

import org.jspecify.annotations.NullMarked;
