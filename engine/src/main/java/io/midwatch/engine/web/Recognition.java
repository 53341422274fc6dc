package io.midwatch.engine.web;

/** Finds out who sends a request from what it brings. */
public interface Recognition {

  /**
   * Looks at what a request brings; may wait for the store or the identity provider.
   *
   * @param presented not empty
   */
  Recognised of(Presented presented);
}
