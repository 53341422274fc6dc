package io.midwatch.engine.web;

/** Finds out who sends a request from what it brings. */
public interface Recognition {

  /**
   * Looks at what a request brings; may wait for the store or the identity provider.
   *
   * @param presented not empty
   */
  Recognised of(Presented presented);

  /**
   * Looks again at what was looked at before, for an answer that goes on. Nobody asks for anything
   * by it, so that it does not count as use.
   */
  default Recognised again(Presented presented) {
    return of(presented);
  }
}
