package io.midwatch.engine.web.live;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The last events, oldest first, so that a listener who was away can catch up. Not thread-safe. */
final class Ring {

  private final int size;
  private final Deque<LiveEvent> events = new ArrayDeque<>();

  /** The number of the last entry that is not kept: whoever knows it can catch up. */
  private long before;

  Ring(int size, long before) {
    this.size = size;
    this.before = before;
  }

  void add(LiveEvent event) {
    events.addLast(event);
    if (events.size() > size) {
      before = events.removeFirst().seq();
    }
  }

  /** Forgets everything, as of an entry. */
  void restart(long seq) {
    events.clear();
    before = seq;
  }

  /** What came after an entry; empty if more came than is kept. */
  Optional<List<LiveEvent>> after(long seq) {
    return seq < before
        ? Optional.empty()
        : Optional.of(events.stream().filter(event -> event.seq() > seq).toList());
  }
}
