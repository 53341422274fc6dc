package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Page;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.engine.paging.Posting;
import io.midwatch.rules.Moment;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;
import java.util.stream.Collectors;

/** Pages and the outbox, in the order in which they were first kept, as one transaction sees it. */
final class MemoryPages implements PageShelf {

  private final MemoryTables tables;
  private final Undo undo;

  MemoryPages(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  @Override
  public Optional<Page> page(String incident) {
    return Optional.ofNullable(tables.pages.get(incident));
  }

  @Override
  public void save(Page page) {
    undo.put(tables.pages, page.incident(), page);
  }

  @Override
  public List<Page> calling(Moment now, int limit) {
    return tables.pages.values().stream()
        .filter(page -> page.calling() && !now.isBefore(page.next()))
        .sorted(Comparator.comparing(Page::next))
        .limit(limit)
        .toList();
  }

  @Override
  public void post(Posting posting) {
    undo.put(tables.outbox, posting.notice().id(), posting);
  }

  @Override
  public Optional<Posting> posting(String id) {
    return Optional.ofNullable(tables.outbox.get(id));
  }

  @Override
  public List<Posting> waiting(String incident) {
    return tables.outbox.values().stream()
        .filter(posting -> posting.notice().incident().equals(incident))
        .toList();
  }

  @Override
  public List<Posting> due(String channel, Moment now, int limit) {
    return tables.outbox.values().stream()
        .filter(posting -> posting.notice().channel().equals(channel))
        .filter(posting -> !now.isBefore(posting.due()))
        .limit(limit)
        .toList();
  }

  @Override
  public List<Torn> torn(String channel, Moment now, int limit) {
    return List.of();
  }

  @Override
  public void remove(String id) {
    undo.remove(tables.outbox, id);
  }

  @Override
  public List<String> channels() {
    return tables.outbox.values().stream()
        .map(posting -> posting.notice().channel())
        .distinct()
        .sorted()
        .toList();
  }

  @Override
  public Backlog backlog() {
    Map<String, Moment> oldestOf =
        tables.outbox.values().stream()
            .map(Posting::notice)
            .collect(
                Collectors.toMap(
                    Notice::channel, Notice::at, BinaryOperator.minBy(Comparator.naturalOrder())));
    List<Page> calling = tables.pages.values().stream().filter(Page::calling).toList();
    return new Backlog(
        tables.outbox.size(),
        oldestOf.values().stream().min(Comparator.naturalOrder()).orElse(null),
        calling.size(),
        calling.stream().map(Page::since).min(Comparator.naturalOrder()).orElse(null),
        oldestOf);
  }
}
