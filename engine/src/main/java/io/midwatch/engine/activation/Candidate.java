package io.midwatch.engine.activation;

import io.midwatch.engine.policy.PackAuthor;
import io.midwatch.engine.policy.PackContent;
import io.midwatch.rules.rulebook.StandingOrders;
import org.jspecify.annotations.Nullable;

/**
 * A pack that was read, compiled and compared, ready to be put in force.
 *
 * @param author who wrote it; null if nobody knows
 */
record Candidate(
    PackContent content,
    StandingOrders orders,
    Comparison comparison,
    @Nullable PackAuthor author) {

  String name() {
    return orders.pack().name();
  }

  String digest() {
    return orders.pack().digest();
  }
}
