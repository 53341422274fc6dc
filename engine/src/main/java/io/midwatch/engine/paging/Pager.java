package io.midwatch.engine.paging;

/** The way to people: hands a notice to whatever wakes them. */
@FunctionalInterface
public interface Pager {

  /**
   * Hands a notice over. A notice may come twice; both carry the same id and incident, so that the
   * receiver can fold them. Returns within half a minute, whatever the other side does.
   */
  Delivery deliver(Notice notice);
}
