package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.flow.UnitOfWork.Unreadable;
import io.midwatch.engine.intake.Delivery;
import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.paging.Channels.Channel;
import io.midwatch.engine.paging.DedupKey;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Sees to it that people are reached: takes the word of one who comes, calls again while nobody
 * does, and carries what waits in the outbox to the pagers.
 */
public final class PagingDesk {

  private static final System.Logger LOG = System.getLogger(PagingDesk.class.getName());

  private static final int AT_ONCE = 20;

  private static final Set<String> MAY_TAKE = Set.of("operator", "approver", "manager");

  private final Desk desk;
  private final Calls calls;
  private final PagerStates states = new PagerStates();
  private final Outbox outbox;

  PagingDesk(Desk desk, Calls calls) {
    this.desk = desk;
    this.calls = calls;
    this.outbox = new Outbox(desk, calls, states);
  }

  /** The pagers that are called. */
  public Channels channels() {
    return calls.channels();
  }

  /** How the pagers did lately. */
  public PagerStates states() {
    return states;
  }

  /** The page of an incident; empty if nobody was called for it. */
  public Optional<Page> page(String incident) {
    return desk.store().inTransaction(work -> work.pages().page(incident));
  }

  /** How much waits, and how many incidents nobody has taken. */
  public PageShelf.Backlog backlog() {
    return desk.store().inTransaction(work -> work.pages().backlog());
  }

  /** What became of a person's wish to take an incident. */
  public sealed interface Answer {

    /** It is theirs. */
    record Taken(Page page) implements Answer {}

    /** There is no such incident. */
    record NotFound() implements Answer {}

    /** Nobody is called for it. */
    record NotCalled(IncidentState state) implements Answer {}

    /**
     * This person may not take it.
     *
     * @param message why, for the person
     */
    record NotEntitled(String message) implements Answer {}

    /** Somebody else has taken it before. */
    record Before(String person) implements Answer {}
  }

  /**
   * A person takes an incident: nobody else is called for it, unless it gets worse.
   *
   * @param via {@code web}, {@code api} or {@code cli}
   */
  public Answer take(String id, Person person, String via) {
    if (!person.human() || person.roles().stream().noneMatch(MAY_TAKE::contains)) {
      return new Answer.NotEntitled(
          person.name() + " is none of " + String.join(", ", new TreeSet<>(MAY_TAKE)));
    }
    Answer answer =
        desk.store()
            .inTransaction(
                work ->
                    Wake.locked(work, id)
                        .map(subject -> take(work, subject, person.name(), via))
                        .orElse(new Answer.NotFound()));
    if (answer instanceof Answer.Taken) {
      tell(id);
    }
    return answer;
  }

  /**
   * Who answers a call where it rang has the incident, as {@link #take} has it: nobody else is
   * called. They are known by what they are called there, and that entitles to nothing else.
   *
   * @throws io.midwatch.engine.intake.BadBody if the delivery can't be understood
   */
  public void heard(Delivery delivery) {
    if (delivery instanceof Delivery.PagerDuty told) {
      told.coming().ifPresent(this::comes);
    }
  }

  private void comes(Delivery.Coming coming) {
    String by = coming.person() + " in PagerDuty";
    desk.store()
        .inTransaction(
            work ->
                DedupKey.incident(work.installation(), coming.key())
                    .flatMap(id -> Wake.locked(work, id))
                    .filter(subject -> take(work, subject, by, "pagerduty") instanceof Answer.Taken)
                    .map(Calls.Subject::id))
        .ifPresent(this::tell);
  }

  private void tell(String id) {
    try {
      desk.store().inTransaction(work -> work.incident(id)).ifPresent(desk::tell);
    } catch (Unreadable e) {
      // it is taken all the same
      LOG.log(System.Logger.Level.WARNING, id + " was taken; nobody who watches is told", e);
    }
  }

  private Answer take(Work work, Calls.Subject subject, String person, String via) {
    boolean calling = work.pages().page(subject.id()).filter(Page::calling).isPresent();
    Optional<Page> page = calls.take(work.pages(), subject, person, desk.now());
    if (page.isEmpty()) {
      return new Answer.NotCalled(subject.state());
    }
    if (!page.get().takenBy().equals(person)) {
      return new Answer.Before(page.get().takenBy());
    }
    if (calling) {
      work.append(desk.now(), subject.id(), "taken", List.of(person, via));
    }
    return new Answer.Taken(page.get());
  }

  /** Calls again for every incident that nobody has taken in time. */
  public void callAgain() {
    List<Page> due = desk.store().inTransaction(work -> work.pages().calling(desk.now(), AT_ONCE));
    for (Page page : due) {
      try {
        callAgain(page);
      } catch (StoreUnavailable e) {
        throw e;
      } catch (RuntimeException e) {
        // the others are called all the same
        LOG.log(System.Logger.Level.ERROR, page.incident() + ": people can't be called again", e);
      }
    }
  }

  private void callAgain(Page page) {
    desk.store()
        .inTransaction(
            work -> {
              Wake.locked(work, page.incident())
                  .ifPresent(subject -> callAgain(work, subject, page));
              return true;
            });
  }

  /** Another process may have called meanwhile. */
  private void callAgain(Work work, Calls.Subject subject, Page seen) {
    if (work.pages().page(seen.incident()).equals(Optional.of(seen))) {
      calls.again(work.pages(), subject, desk.now());
    }
  }

  /** Takes out of the outbox what waits for a pager that is not configured any more. */
  public void clear() {
    desk.store()
        .inTransaction(
            work -> {
              for (String channel : work.pages().channels()) {
                if (channels().named(channel).isEmpty()) {
                  clear(work, channel);
                }
              }
              return true;
            });
  }

  private void clear(Work work, String channel) {
    Moment ever = desk.now().plus(Duration.ofDays(365));
    for (Posting posting : work.pages().due(channel, ever, 1_000)) {
      work.pages().remove(posting.notice().id());
      outbox.failed(work, posting.notice(), "it is not configured any more");
    }
  }

  /**
   * Hands over what is due for one pager.
   *
   * @return how many notices were tried
   */
  public int deliver(Channel channel) {
    return outbox.deliver(channel);
  }
}
