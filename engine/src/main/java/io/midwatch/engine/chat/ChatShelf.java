package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Optional;

/**
 * Cards, clicks, links and tickets, as one transaction sees them. Cards are touched only while
 * their incident is locked.
 */
public interface ChatShelf {

  /** A card. */
  Optional<Card> card(String id);

  /** The copies of an incident's cards, at most 200. */
  List<Card> cardsOf(String incident);

  /** Cards that are due, longest due first. */
  List<Card> dueCards(Moment now, int limit);

  /** Keeps a card. */
  void save(Card card);

  /** Keeps a click; false if this very request has come before. */
  boolean add(Click click);

  /** Clicks that are due, longest due first. */
  List<Click> dueClicks(Moment now, int limit);

  /** Takes a click in hand if it is still as it was seen: nobody else has it then. */
  boolean take(Click seen, Moment until);

  /** Keeps what became of a click. */
  void save(Click click);

  /** Which person a user is. */
  Optional<Link> link(String team, String user);

  /** Which users are which persons, by workspace and user; the ways back are not among them. */
  List<Link> links(int limit);

  /** Forgets a link, if it is there. */
  void remove(Link link);

  /** Keeps a link, in place of an older one. */
  void save(Link link);

  /** Keeps a ticket. */
  void save(Ticket ticket);

  /** The ticket of a word's digest, locked. */
  Optional<Ticket> ticket(String digest);

  /** Forgets a ticket. */
  void use(Ticket ticket);

  /** Forgets clicks that were dealt with, and tickets that lapsed, before a moment. */
  void forget(Moment before);
}
