package io.midwatch.engine.paging;

import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The calling of people for one incident.
 *
 * @param incident the incident's id
 * @param status whether people are still called
 * @param since when they were called first, or anew after somebody had come or nobody was needed
 * @param reach how many pagers are called, counted from the first of the list
 * @param rounds how often they were called
 * @param next when they are called again
 * @param takenBy who took the incident last; empty if nobody has
 * @param takenAt when; null if nobody has
 * @param takenIn where the incident stood then; null if nobody has taken it
 */
public record Page(
    String incident,
    Status status,
    Moment since,
    int reach,
    int rounds,
    Moment next,
    String takenBy,
    @Nullable Moment takenAt,
    @Nullable IncidentState takenIn) {

  /** More pagers than are ever configured, more rounds than an incident is called for. */
  private static final int PAST_ALL = 10_000;

  public Page {
    Objects.requireNonNull(incident, "incident");
    Objects.requireNonNull(status, "status");
    Objects.requireNonNull(since, "since");
    Objects.requireNonNull(next, "next");
  }

  /**
   * What is known of a page that can't be read: the next round calls every pager, by a number that
   * no earlier notice had.
   *
   * @param calling false if a person had it, or nobody was needed: it counts as taken, so that
   *     people are called once only they are left
   */
  public static Page remains(String incident, boolean calling, Moment since, Moment next) {
    Status status = calling ? Status.CALLING : Status.TAKEN;
    String by = calling ? "" : "somebody whose name can't be read";
    return new Page(incident, status, since, PAST_ALL, PAST_ALL, next, by, null, null);
  }

  /** The first call. */
  static Page begun(String incident, Channels channels, Moment now) {
    return new Page(incident, Status.CALLING, now, 0, 0, now, "", null, null)
        .calledAgain(channels, now);
  }

  /** One more round, which reaches one pager further up the list. */
  Page calledAgain(Channels channels, Moment now) {
    int wider = Math.min(reach + 1, channels.size());
    return new Page(
        incident,
        Status.CALLING,
        calling() ? since : now,
        wider,
        rounds + 1,
        now.plus(channels.repeatAfter(wider)),
        takenBy,
        takenAt,
        takenIn);
  }

  /** A person has it. */
  Page taken(String person, IncidentState in, Moment now) {
    return new Page(incident, Status.TAKEN, since, reach, rounds, next, person, now, in);
  }

  /** Nobody needs to come any more. */
  Page over() {
    return new Page(incident, Status.OVER, since, reach, rounds, next, takenBy, takenAt, takenIn);
  }

  /** True while people are called. */
  public boolean calling() {
    return status == Status.CALLING;
  }

  /** How far the calling has come. */
  public enum Status {
    /** People are called, again and again. */
    CALLING,
    /** A person has taken the incident. */
    TAKEN,
    /** The incident is over, or nothing is left to take. */
    OVER
  }
}
