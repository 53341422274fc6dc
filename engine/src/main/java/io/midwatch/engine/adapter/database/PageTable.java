package io.midwatch.engine.adapter.database;

import io.midwatch.engine.paging.Page;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.Moment;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Pages and the outbox. */
final class PageTable implements PageShelf {

  private final Rows rows;
  private final UnreadRows unread;

  PageTable(Rows rows, UnreadRows unread) {
    this.rows = rows;
    this.unread = unread;
  }

  @Override
  public Optional<Page> page(String incident) {
    return rows.find(PageRow.class, incident).map(this::page);
  }

  private Page page(PageRow row) {
    return unread.read(row.name(), row::page).orElseGet(row::remains);
  }

  private Optional<Posting> posting(PostingRow row) {
    return unread.read(row.name(), row::posting);
  }

  @Override
  public void save(Page page) {
    Optional<PageRow> row = rows.find(PageRow.class, page.incident());
    if (row.isPresent()) {
      row.get().keep(page);
      unread.forget(row.get().name());
    } else {
      rows.insert(new PageRow(page));
    }
  }

  @Override
  public List<Page> calling(Moment now, int limit) {
    return rows.entities()
        .createQuery(
            "select r from PageRow r where r.calling = true and r.nextAt <= :now"
                + " order by r.nextAt",
            PageRow.class)
        .setParameter("now", now.instant())
        .setMaxResults(limit)
        .getResultStream()
        .map(this::page)
        .toList();
  }

  @Override
  public void post(Posting posting) {
    Optional<PostingRow> row = rows.find(PostingRow.class, posting.notice().id());
    if (row.isPresent()) {
      row.get().keep(posting);
    } else {
      rows.insert(new PostingRow(posting, rows.next("row_numbers")));
    }
  }

  @Override
  public Optional<Posting> posting(String id) {
    return rows.find(PostingRow.class, id).flatMap(this::posting);
  }

  @Override
  public List<Posting> waiting(String incident) {
    return rows.entities()
        .createQuery(
            "select r from PostingRow r where r.incident = :incident order by r.number",
            PostingRow.class)
        .setParameter("incident", incident)
        .getResultStream()
        .flatMap(row -> posting(row).stream())
        .toList();
  }

  @Override
  public List<Posting> due(String channel, Moment now, int limit) {
    return rowsDue(channel, now, limit).flatMap(row -> posting(row).stream()).toList();
  }

  @Override
  public List<Torn> torn(String channel, Moment now, int limit) {
    return rowsDue(channel, now, limit)
        .filter(row -> posting(row).isEmpty())
        .map(PostingRow::torn)
        .toList();
  }

  private Stream<PostingRow> rowsDue(String channel, Moment now, int limit) {
    return rows.entities()
        .createQuery(
            "select r from PostingRow r where r.channel = :channel and r.dueAt <= :now"
                + " order by r.number",
            PostingRow.class)
        .setParameter("channel", channel)
        .setParameter("now", now.instant())
        .setMaxResults(limit)
        .getResultStream();
  }

  @Override
  public void remove(String id) {
    rows.find(PostingRow.class, id)
        .ifPresent(
            row -> {
              unread.forget(row.name());
              rows.remove(row);
            });
  }

  @Override
  public List<String> channels() {
    return rows.entities()
        .createQuery("select distinct r.channel from PostingRow r order by r.channel", String.class)
        .getResultList();
  }

  @Override
  public Backlog backlog() {
    Map<String, Moment> oldestOf = new HashMap<>();
    long notices = 0;
    List<Object[]> outbox =
        rows.entities()
            .createQuery(
                "select r.channel, count(r), min(r.postedAt) from PostingRow r group by r.channel",
                Object[].class)
            .getResultList();
    for (Object[] channel : outbox) {
      notices += (Long) channel[1];
      oldestOf.put((String) channel[0], Moment.of((Instant) channel[2]));
    }
    Object[] calling =
        rows.entities()
            .createQuery(
                "select count(r), min(coalesce(r.callingSince, r.nextAt)) from PageRow r"
                    + " where r.calling = true",
                Object[].class)
            .getSingleResult();
    return new Backlog(
        notices,
        oldestOf.values().stream().min(Comparator.naturalOrder()).orElse(null),
        (Long) calling[0],
        calling[1] == null ? null : Moment.of((Instant) calling[1]),
        oldestOf);
  }
}
