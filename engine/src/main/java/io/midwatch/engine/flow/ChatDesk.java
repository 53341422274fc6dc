package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Roster;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Remark;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Takes what people do in a chat. A click is kept before it is answered and dealt with afterwards;
 * the chat says who clicked, and what that person may do is asked of the roster then.
 */
public final class ChatDesk {

  private static final System.Logger LOG = System.getLogger(ChatDesk.class.getName());

  /** The chat answers within half a minute; who has had a click for longer is gone. */
  private static final Duration LEASE = Duration.ofSeconds(60);

  /** After this the chat opens no dialogue for a click. */
  private static final Duration TRIGGER = Duration.ofSeconds(3);

  private static final Duration KEPT = Duration.ofHours(24);
  private static final int AT_ONCE = 20;

  /** With pauses that double from a second to a minute, about four minutes. */
  private static final int MOST_ATTEMPTS = 10;

  private static final String IN_VAIN =
      "That did not work for some minutes. Look at the card, and press again or use the page.";

  private final Desk desk;
  private final ChatRoom room;
  private final Cards cards;
  private final ChatUsers users;
  private final CardButtons buttons;
  private final CardDialogues dialogues;
  private final ChatLinks links;

  ChatDesk(
      Desk desk, ChatRoom room, Cards cards, SigningDesk signing, CauseDesk causes, Roster roster) {
    this.desk = desk;
    this.room = room;
    this.cards = cards;
    this.users = new ChatUsers(desk, room, roster);
    this.buttons = new CardButtons(desk, room, users, causes);
    this.dialogues = new CardDialogues(desk, users, signing, causes);
    this.links = new ChatLinks(desk);
  }

  /** Keeps a click; false if this very request has come before. */
  public boolean take(Click click) {
    return desk.store().inTransaction(work -> work.chat().add(click));
  }

  /** Says on the web who a chat's user is. */
  public ChatLinks links() {
    return links;
  }

  /**
   * Says something besides on the cards of an incident; nobody is called for it.
   *
   * @param text in the service's own words; empty for nothing
   */
  public void remark(String incident, String text) {
    desk.store()
        .inTransaction(
            work -> {
              cards.remark(work, new Remark(incident, text));
              return true;
            });
  }

  /** Brings cards to the chat; says how many were tried. */
  public int deliver() {
    return cards.deliver();
  }

  /** Deals with clicks that are due; says how many. */
  public int work() {
    List<Click> due =
        desk.store().inTransaction(work -> work.chat().dueClicks(desk.now(), AT_ONCE));
    int done = 0;
    for (Click seen : due) {
      Click taken = seen.taken(desk.now().plus(LEASE));
      if (replace(seen, taken)) {
        deal(taken);
        done++;
      }
    }
    return done;
  }

  /** Forgets what nobody can repeat any more. */
  public void forget() {
    Moment before = new Moment(desk.now().epochMillis() - KEPT.toMillis());
    desk.store()
        .inTransaction(
            work -> {
              work.chat().forget(before);
              return true;
            });
  }

  /**
   * What a click asks for is done once; what is to be told of it then is kept, and told until the
   * chat has taken it.
   */
  private void deal(Click taken) {
    try {
      if (!taken.answer().isEmpty()) {
        settle(taken, tell(taken));
        return;
      }
      Dealt dealt = handle(taken);
      Click kept = taken.toTell(dealt.channel(), dealt.words(), desk.now().plus(LEASE));
      if (!dealt.tells()) {
        settle(taken, dealt.answer());
      } else if (replace(taken, kept)) {
        settle(kept, tell(kept));
      }
    } catch (UnitOfWork.StoreUnavailable e) {
      // its lease ends, and it is taken again
      throw e;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a click could not be dealt with", e);
      settle(taken, new Chat.Answer.Later(Optional.empty(), e.getClass().getSimpleName()));
    }
  }

  /** Whoever was too slow does not write over what another has made of it since. */
  private void settle(Click held, Chat.Answer answer) {
    replace(held, next(held, answer));
  }

  private Chat.Answer tell(Click click) {
    return room.chat().whisper(click.answerIn(), click.user(), click.answer());
  }

  private Click next(Click click, Chat.Answer answer) {
    if (answer instanceof Chat.Answer.Done) {
      return click.over();
    }
    Optional<Duration> asked = pause(answer);
    if (asked.isPresent() && click.attempts() < MOST_ATTEMPTS) {
      Duration own = Desk.backoff(click.attempts() - 1);
      return click.later(desk.now().plus(own.compareTo(asked.get()) < 0 ? asked.get() : own));
    }
    return givenUp(click, answer);
  }

  /** What was not done is told, and what can't be told is written down. */
  private Click givenUp(Click click, Chat.Answer answer) {
    String channel = channel(click);
    boolean may = click.answer().isEmpty() && !(answer instanceof Chat.Answer.Refused);
    if (may && !channel.isEmpty()) {
      users.log(click, "", "it did not work for some minutes: " + problem(answer));
      return click.toTell(channel, IN_VAIN, desk.now()).begun();
    }
    users.untold(click, problem(answer));
    return click.over();
  }

  private static String problem(Chat.Answer answer) {
    if (answer instanceof Chat.Answer.Refused refused) {
      return refused.problem();
    }
    return answer instanceof Chat.Answer.Later later ? later.problem() : "the chat is busy";
  }

  /** How long the chat asks to wait; empty if it is in vain. */
  private static Optional<Duration> pause(Chat.Answer answer) {
    if (answer instanceof Chat.Answer.Paced paced) {
      return Optional.of(paced.after());
    }
    return answer instanceof Chat.Answer.Later later
        ? Optional.of(later.after().orElse(Duration.ZERO))
        : Optional.empty();
  }

  /** Where whoever clicked is told something; empty if that is nowhere. */
  private String channel(Click click) {
    return click.channel().isEmpty() ? dialogues.channel(click) : click.channel();
  }

  private boolean replace(Click seen, Click next) {
    return desk.store().inTransaction(work -> work.chat().replace(seen, next));
  }

  private Dealt handle(Click click) {
    if (click.kind().opensDialogue() && click.at().plus(TRIGGER).isBefore(desk.now())) {
      return Dealt.tell(click.channel(), CardButtons.TOO_LATE);
    }
    Chat.Answer member = room.chat().member(click.user());
    if (!(member instanceof Chat.Answer.Done)) {
      return member instanceof Chat.Answer.Refused refused
          ? users.refuse(click, channel(click), "", refused.problem())
          : Dealt.with(member);
    }
    return switch (click.kind()) {
      case APPROVE, REJECT, WHY, CAUSE_RIGHT, CAUSE_WRONG -> buttons.press(click);
      case CONFIRMED, REASONED, EXPLAINED -> dialogues.sent(click);
    };
  }
}
