package io.midwatch.engine.web;

import io.midwatch.engine.access.Caller;

/** What was made of what a request brought. */
public sealed interface Recognised {

  /** It proves who the caller is. */
  record As(Caller caller) implements Recognised {}

  /**
   * It proves nothing.
   *
   * @param why what is wrong with it, and what to do; shown to the caller
   */
  record Not(String why) implements Recognised {}

  /** It can't be looked at now. */
  record Unable(String why) implements Recognised {}
}
