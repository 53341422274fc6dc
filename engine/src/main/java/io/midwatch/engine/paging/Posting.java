package io.midwatch.engine.paging;

import io.midwatch.rules.Moment;

/**
 * A notice that waits in the outbox. It leaves when its pager has it, or when it is given up.
 *
 * @param notice what is to be delivered
 * @param attempts how often that was tried
 * @param due when it is tried next
 */
public record Posting(Notice notice, int attempts, Moment due) {

  /** The same, to be tried at another moment. */
  public Posting dueAt(Moment moment) {
    return new Posting(notice, attempts, moment);
  }

  /** The same after one more attempt that did not succeed. */
  public Posting failed(Moment next) {
    return new Posting(notice, attempts + 1, next);
  }
}
