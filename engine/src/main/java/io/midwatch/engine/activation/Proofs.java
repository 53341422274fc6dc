package io.midwatch.engine.activation;

import io.midwatch.engine.policy.PackContent;
import io.midwatch.rules.policy.PolicyProblem;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;

/** Plays the scenarios that a pack brings along as its proof. */
@FunctionalInterface
public interface Proofs {

  /** Proves nothing. */
  Proofs NONE = (orders, content) -> List.of();

  /**
   * What the pack's own scenarios expect and did not get.
   *
   * @param orders the pack, compiled
   * @param content its files, the scenarios among them
   * @return empty if every scenario passed, or there is none
   */
  List<PolicyProblem> failures(StandingOrders orders, PackContent content);
}
