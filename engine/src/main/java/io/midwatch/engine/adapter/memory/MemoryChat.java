package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Ticket;
import io.midwatch.rules.Moment;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The chat's affairs, as one transaction sees them. */
final class MemoryChat implements ChatShelf {

  private static final int MOST_CARDS = 200;

  private final MemoryTables tables;
  private final Undo undo;

  MemoryChat(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  @Override
  public Optional<Card> card(String id) {
    return Optional.ofNullable(tables.cards.get(id));
  }

  @Override
  public List<Card> cardsOf(String incident) {
    return tables.cards.values().stream()
        .filter(card -> card.incident().equals(incident))
        .limit(MOST_CARDS)
        .toList();
  }

  @Override
  public List<Card> dueCards(Moment now, int limit) {
    return tables.cards.values().stream()
        .filter(card -> card.waits() && !now.isBefore(card.due()))
        .sorted(Comparator.comparing(Card::due))
        .limit(limit)
        .toList();
  }

  @Override
  public void save(Card card) {
    undo.put(tables.cards, card.id(), card);
  }

  @Override
  public boolean add(Click click) {
    if (tables.clicks.containsKey(click.id())) {
      return false;
    }
    save(click);
    return true;
  }

  @Override
  public List<Click> dueClicks(Moment now, int limit) {
    return tables.clicks.values().stream()
        .filter(click -> !click.done() && !now.isBefore(click.due()))
        .sorted(Comparator.comparing(Click::due))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean take(Click seen, Moment until) {
    if (!seen.equals(tables.clicks.get(seen.id()))) {
      return false;
    }
    save(seen.taken(until));
    return true;
  }

  @Override
  public void save(Click click) {
    undo.put(tables.clicks, click.id(), click);
  }

  @Override
  public Optional<Link> link(String team, String user) {
    return Optional.ofNullable(tables.links.get(Link.key(team, user)));
  }

  @Override
  public List<Link> links(int limit) {
    return tables.links.values().stream()
        .filter(link -> !link.isBack())
        .sorted(Comparator.comparing(link -> Link.key(link.team(), link.user())))
        .limit(limit)
        .toList();
  }

  @Override
  public void remove(Link link) {
    undo.remove(tables.links, Link.key(link.team(), link.user()));
  }

  @Override
  public void save(Link link) {
    undo.put(tables.links, Link.key(link.team(), link.user()), link);
  }

  @Override
  public void save(Ticket ticket) {
    undo.put(tables.tickets, ticket.digest(), ticket);
  }

  @Override
  public Optional<Ticket> ticket(String digest) {
    return Optional.ofNullable(tables.tickets.get(digest));
  }

  @Override
  public void use(Ticket ticket) {
    undo.remove(tables.tickets, ticket.digest());
  }

  @Override
  public void forget(Moment before) {
    List.copyOf(tables.clicks.values()).stream()
        .filter(click -> click.done() && click.at().isBefore(before))
        .forEach(click -> undo.remove(tables.clicks, click.id()));
    List.copyOf(tables.tickets.values()).stream()
        .filter(ticket -> ticket.expires().isBefore(before))
        .forEach(this::use);
  }
}
