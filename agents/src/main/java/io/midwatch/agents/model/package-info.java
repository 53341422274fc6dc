/**
 * A prompt goes in, the text of an answer comes out or the reason why there is none: within a
 * deadline, within a budget, over the one way from here to the network.
 */
@NullMarked
package io.midwatch.agents.model;

import org.jspecify.annotations.NullMarked;
