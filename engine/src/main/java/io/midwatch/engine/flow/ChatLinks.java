package io.midwatch.engine.flow;

import io.midwatch.engine.chat.Face;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Ticket;
import java.util.List;
import java.util.Optional;

/** Which person a chat's user is, as that person says on the web. */
public final class ChatLinks {

  /** More than there are people who sign. */
  private static final int MOST = 100_000;

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

  /** Who is linked, by workspace and user, this many at most. */
  public List<Link> all(int limit) {
    return desk.store().inTransaction(work -> work.chat().links(limit));
  }

  /** The links of one person: one in each workspace at most. */
  public List<Link> of(String person) {
    return all(MOST).stream().filter(link -> link.person().equals(person)).toList();
  }

  /**
   * Undoes the link of a chat's user, who is asked to link anew at the next press. Signatures that
   * were given stay: they are the person's.
   *
   * @param by who undoes it
   * @param others true if they may undo what is not theirs
   * @return false if there is none that they may undo
   */
  public boolean unlink(String user, String by, boolean others) {
    return desk.store()
        .inTransaction(
            work -> {
              List<Link> found =
                  work.chat().links(MOST).stream()
                      .filter(link -> link.user().equals(user))
                      .filter(link -> others || link.person().equals(by))
                      .toList();
              found.forEach(link -> undo(work, link, by));
              return !found.isEmpty();
            });
  }

  private void undo(Work work, Link link, String by) {
    work.chat().remove(link);
    work.chat()
        .link(link.team(), Link.back(link.person()))
        .ifPresent(back -> work.chat().remove(back));
    work.append(
        desk.now(), "", "chat-unlinked", List.of(link.team(), link.user(), link.person(), by));
  }
}
