package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Remark;
import io.midwatch.engine.chat.Storm;
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
        .sorted(Comparator.comparing(Card::due).reversed())
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
  public long inLine(String channel, Moment since) {
    return tables.cards.values().stream()
        .filter(card -> card.inLine() && card.channel().equals(channel))
        .filter(card -> !card.due().isBefore(since))
        .count();
  }

  @Override
  public Optional<Remark> remark(String incident) {
    return Optional.ofNullable(tables.remarks.get(incident));
  }

  @Override
  public void save(Remark remark) {
    undo.put(tables.remarks, remark.incident(), remark);
  }

  @Override
  public Optional<Storm> storm(String channel) {
    return Optional.ofNullable(tables.storms.get(channel));
  }

  @Override
  public boolean add(Storm storm) {
    if (tables.storms.containsKey(storm.channel())) {
      return false;
    }
    save(storm);
    return true;
  }

  @Override
  public void save(Storm storm) {
    undo.put(tables.storms, storm.channel(), storm);
  }

  @Override
  public void end(Storm storm) {
    undo.remove(tables.storms, storm.channel());
  }

  @Override
  public boolean add(Click click) {
    if (tables.clicks.containsKey(click.id())) {
      return false;
    }
    undo.put(tables.clicks, click.id(), click);
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
  public boolean replace(Click seen, Click next) {
    if (!seen.equals(tables.clicks.get(seen.id()))) {
      return false;
    }
    undo.put(tables.clicks, next.id(), next);
    return true;
  }

  @Override
  public Optional<Link> link(String team, String user) {
    return Optional.ofNullable(tables.links.get(Link.key(team, user)));
  }

  @Override
  public boolean add(Link link) {
    String key = Link.key(link.team(), link.user());
    if (tables.links.containsKey(key)) {
      return false;
    }
    undo.put(tables.links, key, link);
    return true;
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
        .filter(click -> click.done() && click.due().isBefore(before))
        .forEach(click -> undo.remove(tables.clicks, click.id()));
    List.copyOf(tables.tickets.values()).stream()
        .filter(ticket -> ticket.expires().isBefore(before))
        .forEach(this::use);
  }
}
