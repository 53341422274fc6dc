package io.midwatch.engine.paging;

import io.midwatch.rules.Moment;
import java.util.Objects;

/**
 * A notice that waits in the outbox. It leaves when its pager has it, or when it is given up.
 *
 * @param notice what is to be delivered
 * @param attempts how often that was tried
 * @param due when it is tried next; while it is in hand, when it is another's to try
 * @param inHand true while somebody hands it over; it may have reached its pager
 */
public record Posting(Notice notice, int attempts, Moment due, boolean inHand) {

  public Posting {
    Objects.requireNonNull(notice, "notice");
    Objects.requireNonNull(due, "due");
  }

  /** One that waits and that nobody has in hand. */
  public Posting(Notice notice, int attempts, Moment due) {
    this(notice, attempts, due, false);
  }

  /** The same in somebody's hand until then. */
  public Posting taken(Moment until) {
    return new Posting(notice, attempts, until, true);
  }

  /** The same after one more attempt that did not succeed. */
  public Posting failed(Moment next) {
    return new Posting(notice, attempts + 1, next);
  }
}
