package io.midwatch.rules.facts;

import io.midwatch.rules.Moment;

/**
 * The moment of the decision.
 *
 * @param now the moment
 */
public record Clock(Moment now) implements Fact {}
