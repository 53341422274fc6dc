package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Ticket;
import java.util.Optional;

/** What follows when somebody sends a dialogue that was opened for them. */
final class CardDialogues {

  private final Desk desk;
  private final ChatRoom room;
  private final ChatUsers users;
  private final SigningDesk signing;
  private final CauseDesk causes;

  CardDialogues(Desk desk, ChatRoom room, ChatUsers users, SigningDesk signing, CauseDesk causes) {
    this.desk = desk;
    this.room = room;
    this.users = users;
    this.signing = signing;
    this.causes = causes;
  }

  /** A dialogue counts if it was opened by us for this very user, who has not sent it yet. */
  Chat.Answer sent(Click click) {
    Ticket.Purpose purpose = purpose(click.kind());
    Optional<Ticket> ticket =
        desk.store()
            .inTransaction(work -> work.chat().ticket(Face.digest(click.token())))
            .filter(one -> one.purpose() == purpose)
            .filter(one -> one.team().equals(click.team()) && one.user().equals(click.user()))
            .filter(one -> desk.now().isBefore(one.expires()));
    Optional<Card> card =
        ticket.flatMap(one -> desk.store().inTransaction(work -> work.chat().card(one.card())));
    if (ticket.isEmpty() || card.isEmpty()) {
      return users.refuse(click, "", "this dialogue was not opened for this user, or has lapsed");
    }
    Chat.Answer answer = sent(click, card.get(), purpose);
    desk.store()
        .inTransaction(
            work -> {
              work.chat().use(ticket.get());
              return true;
            });
    return answer;
  }

  private static Ticket.Purpose purpose(Click.Kind kind) {
    return switch (kind) {
      case CONFIRMED -> Ticket.Purpose.APPROVE;
      case REASONED -> Ticket.Purpose.REJECT;
      case EXPLAINED -> Ticket.Purpose.EXPLAIN;
      case APPROVE, REJECT, WHY, CAUSE_RIGHT, CAUSE_WRONG ->
          throw new IllegalArgumentException(kind + " is no dialogue");
    };
  }

  private Chat.Answer sent(Click click, Card card, Ticket.Purpose purpose) {
    Optional<Person> person =
        desk.store()
            .inTransaction(work -> work.incident(card.incident()))
            .flatMap(one -> users.person(click, one.target().cluster()));
    if (person.isEmpty()) {
      users.log(click, card.incident(), "this user is not known here");
      return room.chat().whisper(card.channel(), click.user(), "You are not known here any more.");
    }
    Optional<String> refusal =
        purpose == Ticket.Purpose.EXPLAIN
            ? causes.say(card.incident(), person.get(), false, click.text(), "slack")
            : signing
                .sign(
                    card.incident(),
                    card.planHash(),
                    person.get(),
                    purpose == Ticket.Purpose.APPROVE,
                    click.text(),
                    "slack")
                .map(Refusal::message);
    return refusal.isEmpty()
        ? new Chat.Answer.Done("")
        : room.chat().whisper(card.channel(), click.user(), refusal.get());
  }
}
