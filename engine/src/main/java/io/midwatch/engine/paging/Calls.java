package io.midwatch.engine.paging;

import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides whom to call for an incident, and writes the notices into the outbox. */
public final class Calls {

  private final Channels channels;

  /** Calls over these pagers. */
  public Calls(Channels channels) {
    this.channels = channels;
  }

  /** The pagers. */
  public Channels channels() {
    return channels;
  }

  /**
   * What is worth telling of an incident.
   *
   * @param id its id
   * @param title one line; redacted
   * @param cluster its cluster
   * @param severity how bad it is
   * @param state where it stands
   * @param reasons why; redacted
   * @param wake true if an order, or the want of one, says that somebody is to be woken
   * @param firing how many of its alerts fire
   */
  public record Subject(
      String id,
      String title,
      String cluster,
      Severity severity,
      IncidentState state,
      List<String> reasons,
      boolean wake,
      int firing) {

    public Subject {
      reasons = List.copyOf(reasons);
    }

    private boolean peopleHaveIt() {
      return state == IncidentState.ESCALATED || state == IncidentState.FAILED;
    }
  }

  /**
   * Follows an incident that was just written: begins to call, calls anew, or stops. To be called
   * while the incident is locked.
   */
  public void follow(PageShelf shelf, Subject subject, Moment now) {
    Optional<Page> found = shelf.page(subject.id());
    if (found.isEmpty()) {
      if (subject.wake()) {
        call(shelf, subject, Page.begun(subject.id(), channels, now), now);
      }
      return;
    }
    Page page = found.get();
    if (page.status() == Page.Status.OVER) {
      // its alert had gone and is back: the incident goes on, and so must the calling
      if (subject.wake() && subject.firing() > 0 && subject.peopleHaveIt()) {
        call(shelf, subject, page.calledAgain(channels, now), now);
      }
      return;
    }
    if (nobodyNeeded(page, subject)) {
      shelf.save(page.over());
      tell(shelf, Notice.Kind.RESOLVE, page, subject, now);
    } else if (gotWorse(page, subject)) {
      call(shelf, subject, page.calledAgain(channels, now), now);
    }
  }

  /** One more round, if nobody has taken it meanwhile. */
  public void again(PageShelf shelf, Subject subject, Moment now) {
    shelf
        .page(subject.id())
        .filter(Page::calling)
        .ifPresent(page -> call(shelf, subject, page.calledAgain(channels, now), now));
  }

  /**
   * A person takes the incident.
   *
   * @return the page as it is now; empty if nobody was called, or nobody needs to come any more
   */
  public Optional<Page> take(PageShelf shelf, Subject subject, String person, Moment now) {
    Optional<Page> found =
        shelf.page(subject.id()).filter(page -> page.status() != Page.Status.OVER);
    if (found.isEmpty() || !found.get().calling()) {
      return found;
    }
    Page taken = found.get().taken(person, subject.state(), now);
    tell(shelf, Notice.Kind.ACKNOWLEDGE, taken, subject, now);
    if (nobodyNeeded(taken, subject)) {
      tell(shelf, Notice.Kind.RESOLVE, taken, subject, now);
      shelf.save(taken.over());
    } else {
      shelf.save(taken);
    }
    return Optional.of(taken);
  }

  /**
   * Whether the incident calls for nobody any more. Where people have been called because a change
   * went wrong or came to nothing, that is only so once a person has looked.
   */
  private static boolean nobodyNeeded(Page page, Subject subject) {
    return switch (subject.state()) {
      case HEALED, CLOSED, REJECTED -> true;
      case OBSERVED -> subject.firing() == 0;
      case ESCALATED, FAILED -> subject.firing() == 0 && page.status() == Page.Status.TAKEN;
      case OPEN, INVESTIGATING, DECIDED, WAITING, RUNNING, VERIFYING, HELD -> false;
    };
  }

  /** It was taken while Midwatch was still at it, and now only people are left. */
  private static boolean gotWorse(Page page, Subject subject) {
    IncidentState then = page.takenIn();
    return page.status() == Page.Status.TAKEN
        && subject.peopleHaveIt()
        && then != IncidentState.ESCALATED
        && then != IncidentState.FAILED;
  }

  private void call(PageShelf shelf, Subject subject, Page page, Moment now) {
    shelf.save(page);
    Map<String, Notice.Kind> last = new HashMap<>();
    shelf.waiting(subject.id()).stream()
        .map(Posting::notice)
        .forEach(notice -> last.put(notice.channel(), notice.kind()));
    for (String channel : reached(page)) {
      // a call that is the last to wait says the same
      if (last.get(channel) != Notice.Kind.TRIGGER) {
        shelf.post(posting(Notice.Kind.TRIGGER, page, subject, channel, now));
      }
    }
  }

  /** What is told now overtakes what still waits, and comes after what is in somebody's hand. */
  private void tell(PageShelf shelf, Notice.Kind kind, Page page, Subject subject, Moment now) {
    for (Posting waiting : shelf.waiting(subject.id())) {
      if (!waiting.inHand()) {
        shelf.remove(waiting.notice().id());
      }
    }
    for (String channel : reached(page)) {
      shelf.post(posting(kind, page, subject, channel, now));
    }
  }

  private List<String> reached(Page page) {
    List<String> names = new ArrayList<>();
    channels.list().stream().limit(page.reach()).forEach(channel -> names.add(channel.name()));
    return names;
  }

  private static Posting posting(
      Notice.Kind kind, Page page, Subject subject, String channel, Moment now) {
    return new Posting(
        new Notice(
            kind,
            subject.id(),
            channel,
            page.rounds(),
            subject.title(),
            subject.cluster(),
            subject.severity(),
            subject.state(),
            subject.reasons(),
            page.takenBy(),
            now),
        0,
        now);
  }
}
