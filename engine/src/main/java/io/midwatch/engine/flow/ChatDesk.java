package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Refusal;
import io.midwatch.engine.approval.Roster;
import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.Chat;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Ticket;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Signature;
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
  private static final Duration TICKET = Duration.ofMinutes(10);
  private static final Duration KEPT = Duration.ofHours(24);
  private static final int AT_ONCE = 20;
  private static final int MOST_ATTEMPTS = 5;

  private final Desk desk;
  private final ChatRoom room;
  private final Cards cards;
  private final SigningDesk signing;
  private final Roster roster;
  private final ChatLinks links;

  ChatDesk(Desk desk, ChatRoom room, Cards cards, SigningDesk signing, Roster roster) {
    this.desk = desk;
    this.room = room;
    this.cards = cards;
    this.signing = signing;
    this.roster = roster;
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
      Moment until = desk.now().plus(LEASE);
      if (desk.store().inTransaction(work -> work.chat().take(seen, until))) {
        deal(seen.taken(until));
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
    desk.store()
        .inTransaction(
            work -> {
              work.chat().save(next);
              return true;
            });
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
          ? refuse(click, "", refused.problem())
          : member;
    }
    return switch (click.kind()) {
      case APPROVE, REJECT, WHY -> button(click);
      case CONFIRMED, REASONED -> dialogue(click);
    };
  }

  private Chat.Answer button(Click click) {
    Optional<Card> found = desk.store().inTransaction(work -> work.chat().card(click.token()));
    if (found.isEmpty()
        || !found.get().ts().equals(click.message())
        || !found.get().channel().equals(click.channel())) {
      return refuse(click, "", "this button belongs to no card of ours");
    }
    Card card = found.get();
    Optional<IncidentRecord> incident =
        desk.store().inTransaction(work -> work.incident(card.incident()));
    if (incident.isEmpty()) {
      return refuse(click, "", "there is no such incident");
    }
    Optional<Person> person = person(click, incident.get().target().cluster());
    if (person.isEmpty()) {
      return unknown(click, card);
    }
    Face face = Faces.of(incident.get(), card.planHash());
    if (click.kind() == Click.Kind.WHY) {
      return room.chat().reply(card, face.trace());
    }
    if (!face.open()) {
      return refuse(click, card.incident(), "nothing waits for a signature here any more");
    }
    return ask(click, card, face);
  }

  private Chat.Answer ask(Click click, Card card, Face face) {
    boolean approve = click.kind() == Click.Kind.APPROVE;
    String word =
        ticket(click, approve ? Ticket.Purpose.APPROVE : Ticket.Purpose.REJECT, card.id());
    Chat.Answer asked =
        approve
            ? room.chat().confirm(click.trigger(), face, word)
            : room.chat().askReason(click.trigger(), face, word);
    // the trigger is good for three seconds: asking again later would be in vain
    return asked instanceof Chat.Answer.Done
        ? asked
        : room.chat()
            .whisper(card.channel(), click.user(), "That took too long. Please press again.");
  }

  private Chat.Answer unknown(Click click, Card card) {
    boolean linked =
        desk.store()
            .inTransaction(work -> work.chat().link(click.team(), click.user()))
            .isPresent();
    if (linked) {
      return refuse(click, card.incident(), "you are not known here any more; sign in on the web");
    }
    log(click, card.incident(), "nobody has said on the web who this is");
    return room.chat()
        .invite(card.channel(), click.user(), ticket(click, Ticket.Purpose.LINK, card.id()));
  }

  private String ticket(Click click, Ticket.Purpose purpose, String card) {
    String word = Cards.word();
    Ticket ticket =
        new Ticket(
            Face.digest(word), purpose, card, click.team(), click.user(), desk.now().plus(TICKET));
    desk.store()
        .inTransaction(
            work -> {
              work.chat().save(ticket);
              return true;
            });
    return word;
  }

  private Optional<Person> person(Click click, String cluster) {
    return desk.store()
        .inTransaction(work -> work.chat().link(click.team(), click.user()))
        .flatMap(
            link ->
                roster.find(
                    new Signature(link.person(), List.of(), true, "", "slack", desk.now()),
                    cluster));
  }

  /** A dialogue counts if it was opened by us for this very user, who has not sent it yet. */
  private Chat.Answer dialogue(Click click) {
    boolean approve = click.kind() == Click.Kind.CONFIRMED;
    Ticket.Purpose purpose = approve ? Ticket.Purpose.APPROVE : Ticket.Purpose.REJECT;
    Optional<Ticket> ticket =
        desk.store()
            .inTransaction(work -> work.chat().ticket(Face.digest(click.token())))
            .filter(one -> one.purpose() == purpose)
            .filter(one -> one.team().equals(click.team()) && one.user().equals(click.user()))
            .filter(one -> desk.now().isBefore(one.expires()));
    Optional<Card> card =
        ticket.flatMap(one -> desk.store().inTransaction(work -> work.chat().card(one.card())));
    if (ticket.isEmpty() || card.isEmpty()) {
      return refuse(click, "", "this dialogue was not opened for this user, or has lapsed");
    }
    Chat.Answer answer = sign(click, card.get(), approve);
    desk.store()
        .inTransaction(
            work -> {
              work.chat().use(ticket.get());
              return true;
            });
    return answer;
  }

  private Chat.Answer sign(Click click, Card card, boolean approve) {
    Optional<IncidentRecord> incident =
        desk.store().inTransaction(work -> work.incident(card.incident()));
    Optional<Person> person = incident.flatMap(one -> person(click, one.target().cluster()));
    if (person.isEmpty()) {
      return unknownSigner(click, card);
    }
    Optional<Refusal> refusal =
        signing.sign(
            card.incident(), card.planHash(), person.get(), approve, click.text(), "slack");
    return refusal.isEmpty()
        ? new Chat.Answer.Done("")
        : room.chat().whisper(card.channel(), click.user(), refusal.get().message());
  }

  private Chat.Answer unknownSigner(Click click, Card card) {
    log(click, card.incident(), "this user is not known here");
    return room.chat().whisper(card.channel(), click.user(), "You are not known here any more.");
  }

  private Chat.Answer refuse(Click click, String incident, String why) {
    log(click, incident, why);
    return click.channel().isEmpty()
        ? new Chat.Answer.Done("")
        : room.chat().whisper(click.channel(), click.user(), "Not taken: " + why + ".");
  }

  private void log(Click click, String incident, String why) {
    LOG.log(System.Logger.Level.WARNING, "a click in the chat was refused: " + why);
    desk.store()
        .inTransaction(
            work ->
                work.append(
                    desk.now(),
                    incident,
                    "chat-refused",
                    List.of(click.team(), click.user(), click.kind().name(), why)));
  }
}
