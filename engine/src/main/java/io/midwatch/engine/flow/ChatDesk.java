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
import org.jspecify.annotations.Nullable;

/**
 * Takes what people do in a chat. A click is kept before it is answered and dealt with afterwards;
 * the chat says who clicked, and what that person may do is asked of the roster then.
 */
public final class ChatDesk {

  private static final System.Logger LOG = System.getLogger(ChatDesk.class.getName());
  private static final Duration LEASE = Duration.ofSeconds(30);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int AT_ONCE = 20;
  private static final int MOST_ATTEMPTS = 5;

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
    this.dialogues = new CardDialogues(desk, room, users, signing, causes);
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

  private void deal(Click click) {
    Optional<Duration> again = Optional.empty();
    try {
      again = Optional.ofNullable(retry(handle(click)));
    } catch (UnitOfWork.StoreUnavailable e) {
      // its lease ends, and it is taken again
      throw e;
    } catch (RuntimeException e) {
      LOG.log(System.Logger.Level.WARNING, "a click could not be dealt with", e);
      again = Optional.of(Duration.ofSeconds(2));
    }
    boolean later = again.isPresent() && click.attempts() < MOST_ATTEMPTS;
    Click next = later ? click.later(desk.now().plus(again.get())) : click.over();
    // whoever was too slow does not write over what another has made of it since
    replace(click, next);
  }

  private boolean replace(Click seen, Click next) {
    return desk.store().inTransaction(work -> work.chat().replace(seen, next));
  }

  private static @Nullable Duration retry(Chat.Answer answer) {
    if (answer instanceof Chat.Answer.Paced paced) {
      return paced.after();
    }
    return answer instanceof Chat.Answer.Later later
        ? later.after().orElse(Duration.ofSeconds(1))
        : null;
  }

  private Chat.Answer handle(Click click) {
    Chat.Answer member = room.chat().member(click.user());
    if (!(member instanceof Chat.Answer.Done)) {
      return member instanceof Chat.Answer.Refused refused
          ? users.refuse(click, "", refused.problem())
          : member;
    }
    return switch (click.kind()) {
      case APPROVE, REJECT, WHY, CAUSE_RIGHT, CAUSE_WRONG -> buttons.press(click);
      case CONFIRMED, REASONED, EXPLAINED -> dialogues.sent(click);
    };
  }
}
