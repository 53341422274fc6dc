package io.midwatch.engine.flow;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.approval.Roster;
import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Ticket;
import io.midwatch.rules.change.Signature;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Who a chat's users are, what they may do once within minutes, and what they are refused. */
final class ChatUsers {

  private static final System.Logger LOG = System.getLogger(ChatUsers.class.getName());
  private static final Duration TICKET = Duration.ofMinutes(10);
  private static final String UNKNOWN =
      "you have not signed in on the web for a day, so nobody knows what you may do; sign in there,"
          + " then press again";

  private final Desk desk;
  private final ChatRoom room;
  private final Roster roster;

  ChatUsers(Desk desk, ChatRoom room, Roster roster) {
    this.desk = desk;
    this.room = room;
    this.roster = roster;
  }

  private Optional<Link> link(Click click) {
    return desk.store().inTransaction(work -> work.chat().link(click.team(), click.user()));
  }

  /** The person, with the roles held now over a cluster; empty if nobody is known. */
  Optional<Person> person(Click click, String cluster) {
    return link(click)
        .flatMap(
            link ->
                roster.find(
                    new Signature(link.person(), List.of(), true, "", "slack", desk.now()),
                    cluster));
  }

  /** Asks somebody whom nobody knows to say on the web who they are. */
  Dealt invite(Click click, String channel, String incident, String card) {
    if (link(click).isPresent()) {
      return refuse(click, incident, UNKNOWN);
    }
    if (click.attempts() <= 1) {
      log(click, incident, "nobody has said on the web who this is");
    }
    // the word is kept nowhere: whoever is invited once more is given another
    String word = ticket(click, Ticket.Purpose.LINK, card);
    return Dealt.with(room.chat().invite(channel, click.user(), word));
  }

  /** A word with which this user may do something once; it is kept nowhere. */
  String ticket(Click click, Ticket.Purpose purpose, String card) {
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

  /** Does not take a click, says so to whoever pressed, and writes it down. */
  Dealt refuse(Click click, String incident, String why) {
    return refuse(click, click.channel(), incident, why);
  }

  /** The same, told in that channel: a dialogue was sent from none. */
  Dealt refuse(Click click, String channel, String incident, String why) {
    log(click, incident, why);
    return Dealt.tell(channel, "Not taken: " + why + ".");
  }

  /** Writes down why a click was not taken. */
  void log(Click click, String incident, String why) {
    log(click, incident, "chat-refused", why);
  }

  /** Writes down that whoever clicked was not told what became of it. */
  void untold(Click click, String problem) {
    log(click, "", "chat-untold", problem + ": " + click.answer());
  }

  private void log(Click click, String incident, String entry, String why) {
    LOG.log(System.Logger.Level.WARNING, "a click in the chat, " + entry + ": " + why);
    desk.store()
        .inTransaction(
            work ->
                work.append(
                    desk.now(),
                    incident,
                    entry,
                    List.of(click.team(), click.user(), click.kind().name(), why)));
  }
}
