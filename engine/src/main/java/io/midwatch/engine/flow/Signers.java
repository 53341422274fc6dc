package io.midwatch.engine.flow;

import io.midwatch.engine.approval.FreshSignIn;
import io.midwatch.engine.approval.Roster;

/**
 * Who signs.
 *
 * @param roster the people as they stand now
 * @param duties who may not sign what, though they hold the role
 * @param fresh what is asked of one of two, besides
 */
public record Signers(Roster roster, Duties duties, FreshSignIn fresh) {

  /** Where nobody signs in at a provider, and so nobody can be asked to do it again. */
  public Signers(Roster roster, Duties duties) {
    this(roster, duties, FreshSignIn.OFF);
  }
}
