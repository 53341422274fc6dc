package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Ticket;
import java.util.List;
import java.util.Optional;

/** Which person a chat's user is, as that person says on the web. */
public final class ChatLinks {

  private final Desk desk;

  ChatLinks(Desk desk) {
    this.desk = desk;
  }

  /** Who asks to be linked by this word; empty if it is none of ours, or has lapsed. */
  public Optional<String> asks(String word) {
    return desk.store()
        .inTransaction(work -> ticketOf(work, word))
        .map(ticket -> ticket.user() + " of workspace " + ticket.team());
  }

  private Optional<Ticket> ticketOf(Work work, String word) {
    return work.chat()
        .ticket(Face.digest(word))
        .filter(ticket -> ticket.purpose() == Ticket.Purpose.LINK)
        .filter(ticket -> desk.now().isBefore(ticket.expires()));
  }

  /**
   * A person who is signed in on the web says that a chat's user is they.
   *
   * @param word from the invitation; good once
   * @return false if it is none of ours, or has lapsed, or the user or the person is linked already
   */
  public boolean link(String word, String person) {
    try {
      return desk.store().inTransaction(work -> link(work, word, person));
    } catch (LinkedMeanwhile e) {
      return false;
    }
  }

  private boolean link(Work work, String word, String person) {
    Optional<Ticket> found = ticketOf(work, word);
    if (found.isEmpty()) {
      return false;
    }
    Ticket ticket = found.get();
    work.chat().use(ticket);
    // whoever has a link is not talked into another one, to somebody else's account
    if (work.chat().link(ticket.team(), ticket.user()).isPresent()
        || work.chat().link(ticket.team(), Link.back(person)).isPresent()) {
      return false;
    }
    Link there = new Link(ticket.team(), ticket.user(), person, desk.now());
    Link back = new Link(ticket.team(), Link.back(person), person, desk.now());
    if (!work.chat().add(there) || !work.chat().add(back)) {
      throw new LinkedMeanwhile();
    }
    work.append(desk.now(), "", "chat-linked", List.of(ticket.team(), ticket.user(), person));
    return true;
  }

  /** Somebody else has linked one of the two since it was looked: half a link must not stay. */
  private static final class LinkedMeanwhile extends RuntimeException {

    private static final long serialVersionUID = 1L;
  }
}
