package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.Storm;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.paging.Patience;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Says in one message of a channel that more plans wait than can be posted, and where all of them
 * are, and keeps that message true. Nothing is signed on it. The message is kept in the store:
 * whichever process comes next goes on with it.
 */
final class Storms {

  /** So many cards in line are a storm. */
  static final int MANY = 10;

  private static final System.Logger LOG = System.getLogger(Storms.class.getName());

  /** The chat answers within half a minute; who has had it for longer is gone. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  private static final Duration BETWEEN = Duration.ofSeconds(15);
  private static final Duration REFUSED = Duration.ofMinutes(1);

  /** What is due for longer is brought by nobody: it can't be read. */
  private static final Duration NOBODYS = Duration.ofMinutes(10);

  private static final int NAMED = 10;
  private static final String PAGE = "/incidents?state=WAITING";
  private static final String OVER = "Many plans came at once; every card is posted.";

  private final UnitOfWork store;
  private final ChatRoom room;

  Storms(UnitOfWork store, ChatRoom room) {
    this.store = store;
    this.room = room;
  }

  /** The message in hand, how many cards wait, and whether it may stand in the chat unknown. */
  private record InHand(Storm storm, long inLine, boolean unsure) {

    boolean over() {
      return inLine == 0;
    }
  }

  /** Looks at a channel's line. */
  void look(String channel, Moment now) {
    Optional<InHand> claimed = store.inTransaction(work -> claim(work, channel, now));
    if (claimed.isPresent()) {
      InHand in = claimed.get();
      Chat.Answer answer = attempt(in);
      store.inTransaction(
          work -> {
            settle(work, in, answer, now);
            return true;
          });
    }
  }

  private static Optional<InHand> claim(Work work, String channel, Moment now) {
    long inLine = work.chat().inLine(channel, before(now, NOBODYS));
    Optional<Storm> seen = work.chat().storm(channel);
    if (seen.isEmpty()) {
      Storm begun = Storm.begun(channel, Cards.word(), now).taken(now.plus(LEASE));
      return inLine > MANY && work.chat().add(begun)
          ? Optional.of(new InHand(begun, inLine, false))
          : Optional.empty();
    }
    return seen.filter(storm -> isDue(storm, inLine, now))
        .map(
            storm -> {
              Storm taken = storm.taken(now.plus(LEASE));
              work.chat().save(taken);
              return new InHand(taken, inLine, storm.unsure());
            });
  }

  private static Moment before(Moment now, Duration by) {
    return new Moment(now.epochMillis() - by.toMillis());
  }

  /** That a storm is over is said at once. */
  private static boolean isDue(Storm storm, long inLine, Moment now) {
    boolean rests = !storm.inHand() && storm.attempts() == 0 && !storm.message().isEmpty();
    return !now.isBefore(storm.due()) || (inLine == 0 && rests);
  }

  private Chat.Answer attempt(InHand in) {
    Storm storm = in.storm();
    if (in.unsure()) {
      Chat.Answer found = room.chat().find(storm);
      if (!(found instanceof Chat.Answer.Done done)) {
        return found;
      }
      storm = storm.said(done.message(), storm.due());
    }
    boolean unsaid = storm.message().isEmpty() && in.over();
    List<String> lines = in.over() ? List.of(OVER) : words(in.inLine());
    return unsaid ? new Chat.Answer.Done("") : room.chat().notice(storm, lines, PAGE);
  }

  private static void settle(Work work, InHand in, Chat.Answer answer, Moment now) {
    Storm held = in.storm();
    if (work.chat().storm(held.channel()).filter(held::equals).isEmpty()) {
      // whoever was too slow does not write over what another has made of it since
      return;
    }
    if (answer instanceof Chat.Answer.Done done) {
      if (in.over()) {
        work.chat().end(held);
      } else {
        work.chat().save(held.said(done.message(), now.plus(BETWEEN)));
      }
    } else if (answer instanceof Chat.Answer.Paced paced) {
      // nothing was tried: what was unsure stays so
      int failures = in.unsure() ? Math.max(1, held.attempts()) : held.attempts();
      work.chat().save(held.failed(failures, now.plus(paced.after())));
    } else if (answer instanceof Chat.Answer.Later later) {
      Duration wait = Patience.after(held.attempts(), later.after());
      work.chat().save(held.failed(held.attempts() + 1, now.plus(wait)));
    } else if (answer instanceof Chat.Answer.Refused refused) {
      refused(work, held, refused.problem(), now);
    }
  }

  /** Somebody may have deleted the message; it is said anew then. */
  private static void refused(Work work, Storm held, String problem, Moment now) {
    LOG.log(System.Logger.Level.WARNING, "the chat refused to say how many wait: " + problem);
    if (held.message().isEmpty()) {
      work.chat().save(held.failed(held.attempts(), now.plus(REFUSED)));
    } else {
      work.chat().end(held);
    }
  }

  private List<String> words(long inLine) {
    List<IncidentRecord> waiting =
        store.inTransaction(
            work -> work.incidents(new IncidentFilter(IncidentState.WAITING, "", ""), NAMED, null));
    List<String> lines = new ArrayList<>();
    lines.add(
        "Many plans wait for signatures at once. "
            + inLine
            + " cards stand in line here, one is posted a second; all of them can be signed on the"
            + " page. The latest:");
    waiting.forEach(one -> lines.add(Faces.title(one)));
    return lines;
  }
}
