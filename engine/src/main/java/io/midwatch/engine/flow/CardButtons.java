package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Ticket;
import java.util.Optional;

/** What follows when somebody presses a button of a card. */
final class CardButtons {

  /** Of a dialogue that could not be opened in time. */
  static final String TOO_LATE = "That took too long. Please press again.";

  private final Desk desk;
  private final ChatRoom room;
  private final ChatUsers users;
  private final CauseDesk causes;

  CardButtons(Desk desk, ChatRoom room, ChatUsers users, CauseDesk causes) {
    this.desk = desk;
    this.room = room;
    this.users = users;
    this.causes = causes;
  }

  Dealt press(Click click) {
    Optional<Card> found = desk.store().inTransaction(work -> work.chat().card(click.token()));
    if (found.isEmpty()
        || !found.get().ts().equals(click.message())
        || !found.get().channel().equals(click.channel())) {
      return users.refuse(click, "", "this button belongs to no card of ours");
    }
    Card card = found.get();
    Optional<IncidentRecord> incident =
        desk.store().inTransaction(work -> work.incident(card.incident()));
    if (incident.isEmpty()) {
      return users.refuse(click, "", "there is no such incident");
    }
    Optional<Person> person = users.person(click, incident.get().target().cluster());
    return person.isEmpty()
        ? users.invite(click, card.channel(), card.incident(), card.id())
        : press(click, card, Faces.of(incident.get(), card.planHash(), ""), person.get());
  }

  private Dealt press(Click click, Card card, Face face, Person person) {
    return switch (click.kind()) {
      case WHY -> Dealt.with(room.chat().reply(card, face.trace()));
      case CAUSE_RIGHT -> right(click, card, person);
      case CAUSE_WRONG ->
          face.asksCause()
              ? ask(click, card, face, Ticket.Purpose.EXPLAIN)
              : users.refuse(click, card.incident(), "nobody asks for the cause here any more");
      case APPROVE -> sign(click, card, face, Ticket.Purpose.APPROVE);
      case REJECT -> sign(click, card, face, Ticket.Purpose.REJECT);
      case CONFIRMED, REASONED, EXPLAINED ->
          throw new IllegalArgumentException(click.kind() + " is no button");
    };
  }

  private Dealt right(Click click, Card card, Person person) {
    return causes
        .say(card.incident(), person, true, "", "slack")
        .map(why -> users.refuse(click, card.incident(), why))
        .orElse(Dealt.DONE);
  }

  private Dealt sign(Click click, Card card, Face face, Ticket.Purpose purpose) {
    return face.open()
        ? ask(click, card, face, purpose)
        : users.refuse(click, card.incident(), "nothing waits for a signature here any more");
  }

  private Dealt ask(Click click, Card card, Face face, Ticket.Purpose purpose) {
    String word = users.ticket(click, purpose, card.id());
    Chat chat = room.chat();
    Chat.Answer asked =
        switch (purpose) {
          case APPROVE -> chat.confirm(click.trigger(), face, word);
          case REJECT -> chat.askReason(click.trigger(), face, word);
          case EXPLAIN -> chat.askCause(click.trigger(), face, word);
          case LINK -> throw new IllegalArgumentException("a link is made on the web");
        };
    // the trigger is good for three seconds: asking again later would be in vain
    return asked instanceof Chat.Answer.Done
        ? Dealt.with(asked)
        : Dealt.tell(card.channel(), TOO_LATE);
  }
}
