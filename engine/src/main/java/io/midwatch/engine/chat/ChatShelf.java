package io.midwatch.engine.chat;

import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Optional;

/**
 * Cards, clicks, links, tickets and storms, as one transaction sees them. Cards are touched only
 * while their incident is locked.
 */
public interface ChatShelf {

  /** A card. */
  Optional<Card> card(String id);

  /** The copies of an incident's cards, 200 at most: those that are due last, and so the newest. */
  List<Card> cardsOf(String incident);

  /** Cards that are due, longest due first. */
  List<Card> dueCards(Moment now, int limit);

  /** Keeps a card. */
  void save(Card card);

  /**
   * How many cards wait to be posted in a channel, of whichever process.
   *
   * @param since but for those that are due since before this moment: nobody brings them there
   */
  long inLine(String channel, Moment since);

  /** What an incident's cards say besides; empty if nothing was ever said. */
  Optional<Remark> remark(String incident);

  /** Keeps what they say; only while the incident is locked. */
  void save(Remark remark);

  /** The storm of a channel, locked; empty if there is none. */
  Optional<Storm> storm(String channel);

  /** Keeps a storm that begins; false if its channel has one. */
  boolean add(Storm storm);

  /** Keeps what became of the storm of a channel. */
  void save(Storm storm);

  /** Forgets a storm that is over. */
  void end(Storm storm);

  /** Keeps a click; false if this very request has come before. */
  boolean add(Click click);

  /** Clicks that are due, longest due first. */
  List<Click> dueClicks(Moment now, int limit);

  /** Keeps what becomes of a click; false if it is no longer as it was seen: another has it. */
  boolean replace(Click seen, Click next);

  /** Which person a user is. */
  Optional<Link> link(String team, String user);

  /** Keeps a link; false if this user has one already. */
  boolean add(Link link);

  /** Which users are which persons, by workspace and user; the ways back are not among them. */
  List<Link> links(int limit);

  /** Forgets a link, if it is there. */
  void remove(Link link);

  /** Keeps a ticket. */
  void save(Ticket ticket);

  /** The ticket of a word's digest, locked. */
  Optional<Ticket> ticket(String digest);

  /** Forgets a ticket. */
  void use(Ticket ticket);

  /** Forgets clicks that were dealt with, and tickets that lapsed, before a moment. */
  void forget(Moment before);
}
