package io.midwatch.engine.adapter.database;

import io.midwatch.engine.chat.Card;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.chat.Click;
import io.midwatch.engine.chat.Link;
import io.midwatch.engine.chat.Remark;
import io.midwatch.engine.chat.Storm;
import io.midwatch.engine.chat.Ticket;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Optional;

/** The chat's affairs. */
final class ChatTable implements ChatShelf {

  private static final String CARD = "card";
  private static final String CLICK = "click";
  private static final String LINK = "link";
  private static final String TICKET = "ticket";
  private static final String STORM = "storm";
  private static final String REMARK = "remark";
  private static final int MOST_CARDS = 200;

  private final Rows rows;

  ChatTable(Rows rows) {
    this.rows = rows;
  }

  private static String key(String kind, String id) {
    return kind + "/" + id;
  }

  private ChatRow put(
      String key, String kind, String incident, Object value, boolean waits, Moment due) {
    Optional<ChatRow> found = rows.find(ChatRow.class, key);
    if (found.isPresent()) {
      found.get().keep(value, waits, due);
      return found.get();
    }
    return insert(new ChatRow(key, kind, incident, value, waits, due));
  }

  /** Of several who insert one row at once all but one lose a race. */
  private ChatRow insert(ChatRow row) {
    rows.insert(row);
    return row;
  }

  private boolean isKept(String key) {
    return rows.find(ChatRow.class, key).isPresent();
  }

  private <T> List<T> due(String kind, Class<T> type, Moment now, int limit) {
    return rows
        .entities()
        .createQuery(
            "select r from ChatRow r where r.kind = :kind and r.waits = true and r.dueAt <= :now"
                + " order by r.dueAt",
            ChatRow.class)
        .setParameter("kind", kind)
        .setParameter("now", now.instant())
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(row -> row.read(type))
        .toList();
  }

  @Override
  public Optional<Card> card(String id) {
    return rows.find(ChatRow.class, key(CARD, id)).map(row -> row.read(Card.class));
  }

  @Override
  public List<Card> cardsOf(String incident) {
    return rows
        .entities()
        .createQuery(
            "select r from ChatRow r where r.incident = :incident and r.kind = :kind"
                + " order by r.dueAt desc, r.id",
            ChatRow.class)
        .setParameter("incident", incident)
        .setParameter("kind", CARD)
        .setMaxResults(MOST_CARDS)
        .getResultList()
        .stream()
        .map(row -> row.read(Card.class))
        .toList();
  }

  @Override
  public List<Card> dueCards(Moment now, int limit) {
    return due(CARD, Card.class, now, limit);
  }

  @Override
  public void save(Card card) {
    put(key(CARD, card.id()), CARD, card.incident(), card, card.waits(), card.due())
        .standIn(card.inLine() ? card.channel() : "");
  }

  @Override
  public long inLine(String channel, Moment since) {
    return rows.entities()
        .createQuery(
            "select count(r) from ChatRow r where r.line = :channel and r.dueAt >= :since",
            Long.class)
        .setParameter("channel", channel)
        .setParameter("since", since.instant())
        .getSingleResult();
  }

  @Override
  public Optional<Remark> remark(String incident) {
    return rows.find(ChatRow.class, key(REMARK, incident)).map(row -> row.read(Remark.class));
  }

  @Override
  public void save(Remark remark) {
    String incident = remark.incident();
    put(key(REMARK, incident), REMARK, incident, remark, false, new Moment(0));
  }

  @Override
  public Optional<Storm> storm(String channel) {
    return rows.lock(ChatRow.class, key(STORM, channel)).map(row -> row.read(Storm.class));
  }

  @Override
  public boolean add(Storm storm) {
    String key = key(STORM, storm.channel());
    if (isKept(key)) {
      return false;
    }
    insert(new ChatRow(key, STORM, "", storm, false, storm.due()));
    return true;
  }

  @Override
  public void save(Storm storm) {
    put(key(STORM, storm.channel()), STORM, "", storm, false, storm.due());
  }

  @Override
  public void end(Storm storm) {
    rows.find(ChatRow.class, key(STORM, storm.channel())).ifPresent(rows::remove);
  }

  @Override
  public boolean add(Click click) {
    String key = key(CLICK, click.id());
    if (isKept(key)) {
      return false;
    }
    // not looked for again: what another has kept since then must not be written over
    insert(new ChatRow(key, CLICK, "", click, !click.done(), click.due()));
    return true;
  }

  @Override
  public List<Click> dueClicks(Moment now, int limit) {
    return due(CLICK, Click.class, now, limit);
  }

  @Override
  public boolean replace(Click seen, Click next) {
    Optional<ChatRow> row = rows.lock(ChatRow.class, key(CLICK, seen.id()));
    if (row.isEmpty() || !row.get().read(Click.class).equals(seen)) {
      return false;
    }
    row.get().keep(next, !next.done(), next.due());
    return true;
  }

  @Override
  public Optional<Link> link(String team, String user) {
    return rows.find(ChatRow.class, Link.key(team, user)).map(row -> row.read(Link.class));
  }

  @Override
  public boolean add(Link link) {
    String key = Link.key(link.team(), link.user());
    if (isKept(key)) {
      return false;
    }
    insert(new ChatRow(key, LINK, "", link, false, link.at()));
    return true;
  }

  @Override
  public List<Link> links(int limit) {
    return rows
        .entities()
        .createQuery(
            "select r from ChatRow r where r.kind = :kind and r.id not like :back order by r.id",
            ChatRow.class)
        .setParameter("kind", LINK)
        .setParameter("back", Link.key("%", "@%"))
        .setMaxResults(limit)
        .getResultList()
        .stream()
        .map(row -> row.read(Link.class))
        .toList();
  }

  @Override
  public void remove(Link link) {
    rows.lock(ChatRow.class, Link.key(link.team(), link.user())).ifPresent(rows::remove);
  }

  @Override
  public void save(Ticket ticket) {
    put(key(TICKET, ticket.digest()), TICKET, "", ticket, false, ticket.expires());
  }

  @Override
  public Optional<Ticket> ticket(String digest) {
    return rows.lock(ChatRow.class, key(TICKET, digest)).map(row -> row.read(Ticket.class));
  }

  @Override
  public void use(Ticket ticket) {
    rows.find(ChatRow.class, key(TICKET, ticket.digest())).ifPresent(rows::remove);
  }

  @Override
  public void forget(Moment before) {
    rows.entities()
        .createQuery(
            "delete from ChatRow r where r.kind in (:kinds) and r.waits = false and r.dueAt <"
                + " :before")
        .setParameter("kinds", List.of(CLICK, TICKET))
        .setParameter("before", before.instant())
        .executeUpdate();
  }
}
