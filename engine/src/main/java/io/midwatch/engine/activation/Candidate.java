package io.midwatch.engine.activation;

import io.midwatch.engine.policy.PackContent;
import io.midwatch.engine.policy.PackHistory;
import io.midwatch.rules.rulebook.StandingOrders;

/**
 * A pack that was read, compiled and compared, ready to be put in force.
 *
 * @param history who wrote it
 */
record Candidate(
    PackContent content, StandingOrders orders, Comparison comparison, PackHistory history) {

  String name() {
    return orders.pack().name();
  }

  String digest() {
    return orders.pack().digest();
  }
}
