/**
 * A model's sentences go in with the record they are about; those come out that the record bears,
 * and how many it did not bear, by reason.
 */
@NullMarked
package io.midwatch.agents.grounding;

import org.jspecify.annotations.NullMarked;
