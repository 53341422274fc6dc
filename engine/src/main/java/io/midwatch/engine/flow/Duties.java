package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;

/** Keeps apart who asks for a change, or made it milder, and who signs it. */
@FunctionalInterface
public interface Duties {

  /** Nobody but Midwatch proposes, and nobody is known to have written the orders. */
  Duties NONE = (chosen, person) -> false;

  /**
   * True if this person may not sign this proposal although they hold the role.
   *
   * @throws UnitOfWork.StoreUnavailable if the store can't be used
   */
  boolean bars(ProposalRecord chosen, Person person);
}
