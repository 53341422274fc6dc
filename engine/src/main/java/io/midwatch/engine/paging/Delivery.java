package io.midwatch.engine.paging;

import java.time.Duration;
import java.util.Optional;

/** What became of one attempt to hand a notice over. */
public sealed interface Delivery {

  /** The pager has it. */
  record Delivered() implements Delivery {}

  /**
   * It may work later.
   *
   * @param after how long the pager asks to be left alone; empty if it does not say
   * @param problem what went wrong, in words
   */
  record Later(Optional<Duration> after, String problem) implements Delivery {}

  /**
   * The pager will not have it, however often it is asked.
   *
   * @param problem what it said, in words
   */
  record Refused(String problem) implements Delivery {}
}
