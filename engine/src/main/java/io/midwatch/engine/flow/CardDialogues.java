package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Ticket;
import java.util.Optional;

/** What follows when somebody sends a dialogue that was opened for them. */
final class CardDialogues {

  private final Desk desk;
  private final ChatUsers users;
  private final SigningDesk signing;
  private final CauseDesk causes;

  CardDialogues(Desk desk, ChatUsers users, SigningDesk signing, CauseDesk causes) {
    this.desk = desk;
    this.users = users;
    this.signing = signing;
    this.causes = causes;
  }

  /** A dialogue counts if it was opened by us for this very user, who has not sent it yet. */
  Dealt sent(Click click) {
    Optional<Ticket> ticket = ticket(click);
    Optional<Card> card = ticket.flatMap(this::card);
    if (ticket.isEmpty() || card.isEmpty()) {
      return users.refuse(click, "", "this dialogue was not opened for this user, or has lapsed");
    }
    if (!desk.now().isBefore(ticket.get().expires())) {
      users.log(click, card.get().incident(), "this dialogue has lapsed");
      return Dealt.tell(card.get().channel(), "This dialogue has lapsed. Please press again.");
    }
    Dealt dealt = sent(click, card.get(), purpose(click.kind()));
    desk.store()
        .inTransaction(
            work -> {
              work.chat().use(ticket.get());
              return true;
            });
    return dealt;
  }

  /** Where the user of a dialogue may be told something; empty if it is none of theirs. */
  String channel(Click click) {
    return ticket(click).flatMap(this::card).map(Card::channel).orElse("");
  }

  private Optional<Ticket> ticket(Click click) {
    return desk.store()
        .inTransaction(work -> work.chat().ticket(Face.digest(click.token())))
        .filter(one -> one.purpose() == purpose(click.kind()))
        .filter(one -> one.team().equals(click.team()) && one.user().equals(click.user()));
  }

  private Optional<Card> card(Ticket ticket) {
    return desk.store().inTransaction(work -> work.chat().card(ticket.card()));
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

  private Dealt sent(Click click, Card card, Ticket.Purpose purpose) {
    Optional<Person> person =
        desk.store()
            .inTransaction(work -> work.incident(card.incident()))
            .flatMap(one -> users.person(click, one.target().cluster()));
    if (person.isEmpty()) {
      users.log(click, card.incident(), "this user is not known here");
      return Dealt.tell(card.channel(), "You are not known here any more.");
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
    return refusal.map(why -> Dealt.tell(card.channel(), why)).orElse(Dealt.DONE);
  }
}
