package io.midwatch.engine.flow;

import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels.Channel;
import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.PageShelf.Torn;
import io.midwatch.engine.paging.Patience;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Carries notices from the outbox to a pager. Of one incident one notice is in hand at a time, and
 * they go in the order in which they were written, however many processes carry.
 */
final class Outbox {

  private static final System.Logger LOG = System.getLogger(Outbox.class.getName());

  /** A pager answers within half a minute; who has had a notice for longer is gone. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  /** A word that nobody waits for any more. */
  private static final Duration STALE = Duration.ofHours(24);

  private static final int AT_ONCE = 20;

  /** More than are carried at once: those of incidents that another has in hand are passed over. */
  private static final int LOOKED_AT = 200;

  private static final int FAILURES_BEFORE_THE_NEXT = 3;

  private final Desk desk;
  private final Calls calls;
  private final PagerStates states;

  Outbox(Desk desk, Calls calls, PagerStates states) {
    this.desk = desk;
    this.calls = calls;
    this.states = states;
  }

  /**
   * Hands over what is due for one pager.
   *
   * @return how many notices were tried
   */
  int deliver(Channel channel) {
    mend(channel);
    int tried = 0;
    while (tried < AT_ONCE) {
      // one by one: the lease of the last of many would be over before its turn
      Optional<Posting> claimed = desk.store().inTransaction(work -> claim(work, channel));
      if (claimed.isEmpty()) {
        break;
      }
      Posting posting = claimed.get();
      Delivery delivery = attempt(channel, posting.notice());
      states.tried(posting.notice(), delivery, desk.now());
      desk.store()
          .inTransaction(
              work -> {
                settle(work, posting, delivery);
                return true;
              });
      tried++;
      if (posting.attempts() > 0) {
        // a pager that fails is tried with one notice, not with all of them
        break;
      }
    }
    return tried;
  }

  /** What can't be read can't be handed over: it is written down, and people are called anew. */
  private void mend(Channel channel) {
    String name = channel.name();
    List<Torn> torn =
        desk.store().inTransaction(work -> work.pages().torn(name, desk.now(), LOOKED_AT));
    for (Torn one : torn) {
      desk.store()
          .inTransaction(
              work -> {
                mend(work, one, name);
                return true;
              });
    }
  }

  private void mend(Work work, Torn torn, String channel) {
    Optional<Calls.Subject> subject = Wake.locked(work, torn.incident());
    work.pages().remove(torn.id());
    String problem = "its notice in the outbox could not be read";
    LOG.log(System.Logger.Level.ERROR, torn.id() + ": " + problem);
    work.append(desk.now(), torn.incident(), "page-failed", List.of("", channel, problem));
    subject.ifPresent(one -> calls.again(work.pages(), one, desk.now()));
  }

  private Optional<Posting> claim(Work work, Channel channel) {
    Moment now = desk.now();
    for (Posting due : work.pages().due(channel.name(), now, LOOKED_AT)) {
      List<Posting> queue = queue(work, due.notice());
      if (queue.stream().anyMatch(one -> one.inHand() && now.isBefore(one.due()))) {
        continue;
      }
      int before = queue.size() - 1;
      if (queue.get(before).notice().id().equals(due.notice().id())) {
        queue.subList(0, before).forEach(old -> work.pages().remove(old.notice().id()));
        work.pages().post(due.taken(now.plus(LEASE)));
        return Optional.of(due);
      }
    }
    return Optional.empty();
  }

  /** What waits for the same pager of the same incident, oldest first; the notice is in it. */
  private static List<Posting> queue(Work work, Notice notice) {
    return work.pages().waiting(notice.incident()).stream()
        .filter(one -> one.notice().channel().equals(notice.channel()))
        .toList();
  }

  private static Delivery attempt(Channel channel, Notice notice) {
    try {
      return channel.pager().deliver(notice);
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "pager " + channel.name() + " failed", e);
      return new Delivery.Later(Optional.empty(), e.getClass().getSimpleName());
    }
  }

  private void settle(Work work, Posting tried, Delivery delivery) {
    Notice notice = tried.notice();
    Optional<Calls.Subject> subject = Wake.locked(work, notice.incident());
    boolean waits = work.pages().posting(notice.id()).isPresent();
    if (delivery instanceof Delivery.Delivered) {
      work.pages().remove(notice.id());
      work.append(
          desk.now(), notice.incident(), "paged", List.of(notice.kind().word(), notice.channel()));
      return;
    }
    if (!waits) {
      return;
    }
    boolean refused = delivery instanceof Delivery.Refused;
    boolean stale =
        notice.kind() != Notice.Kind.TRIGGER && desk.now().since(notice.at()).compareTo(STALE) > 0;
    // what was told meanwhile overtakes it
    boolean overtaken = queue(work, notice).size() > 1;
    if (refused || stale || overtaken) {
      work.pages().remove(notice.id());
    } else if (delivery instanceof Delivery.Later later) {
      Duration wait = Patience.after(tried.attempts(), later.after());
      work.pages().post(tried.failed(desk.now().plus(wait)));
    }
    if (refused || tried.attempts() == 0) {
      failed(work, notice, problem(delivery));
    }
    if (refused || tried.attempts() + 1 == FAILURES_BEFORE_THE_NEXT) {
      subject.ifPresent(one -> callTheNext(work, one, notice));
    }
  }

  /** A pager that is dead must not cost the time that a person would have been given. */
  private void callTheNext(Work work, Calls.Subject subject, Notice notice) {
    boolean more =
        work.pages()
            .page(subject.id())
            .filter(page -> page.reach() < calls.channels().size())
            .isPresent();
    if (notice.kind() == Notice.Kind.TRIGGER && more) {
      calls.again(work.pages(), subject, desk.now());
    }
  }

  /** Writes down that a pager was not reached. */
  void failed(Work work, Notice notice, String problem) {
    LOG.log(
        System.Logger.Level.WARNING,
        notice.incident() + ": pager " + notice.channel() + " was not reached: " + problem);
    work.append(
        desk.now(),
        notice.incident(),
        "page-failed",
        List.of(notice.kind().word(), notice.channel(), problem));
  }

  private static String problem(Delivery delivery) {
    if (delivery instanceof Delivery.Refused refused) {
      return refused.problem();
    }
    return delivery instanceof Delivery.Later later ? later.problem() : "";
  }
}
