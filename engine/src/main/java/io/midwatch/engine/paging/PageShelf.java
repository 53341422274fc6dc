package io.midwatch.engine.paging;

import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Pages and the outbox, as one transaction sees them. */
public interface PageShelf {

  /**
   * The page of an incident. Of one that can't be read, what is left of it: no page keeps another
   * from being called.
   */
  Optional<Page> page(String incident);

  /** Keeps a page. */
  void save(Page page);

  /** Pages whose next round is due, the most overdue first. */
  List<Page> calling(Moment now, int limit);

  /** Puts a notice into the outbox, or keeps what became of it. */
  void post(Posting posting);

  /** A waiting notice by its id. */
  Optional<Posting> posting(String id);

  /** Waiting notices of an incident, oldest first. */
  List<Posting> waiting(String incident);

  /** Notices of a pager that are due, oldest first. */
  List<Posting> due(String channel, Moment now, int limit);

  /**
   * Those among the due notices of a pager, oldest first, that can't be read; {@link #due} passes
   * them over.
   *
   * @param limit how many due notices are looked at
   */
  List<Torn> torn(String channel, Moment now, int limit);

  /** Takes a notice out of the outbox; nothing happens if it is not there. */
  void remove(String id);

  /** Every pager for which something waits, sorted. */
  List<String> channels();

  /** How much waits. */
  Backlog backlog();

  /**
   * A notice that can't be read.
   *
   * @param id its id
   * @param incident the incident it was about
   */
  record Torn(String id, String incident) {}

  /**
   * How much waits.
   *
   * @param notices in the outbox
   * @param oldest when the oldest of them was put there; null if there is none
   * @param calling incidents for which people are called and that nobody has taken
   * @param callingSince since when that is so of the first of them; null if there is none
   * @param oldestOf when the oldest notice of each pager was put there; no pager for which none
   *     waits is in it
   */
  record Backlog(
      long notices,
      @Nullable Moment oldest,
      long calling,
      @Nullable Moment callingSince,
      Map<String, Moment> oldestOf) {

    public Backlog {
      oldestOf = Map.copyOf(oldestOf);
    }
  }
}
