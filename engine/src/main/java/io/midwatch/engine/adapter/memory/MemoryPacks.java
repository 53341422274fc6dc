package io.midwatch.engine.adapter.memory;

import io.midwatch.engine.flow.PackRecord;
import io.midwatch.engine.flow.PackShelf;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The packs, last one last, as one transaction sees them. */
final class MemoryPacks implements PackShelf {

  private static final String KEY = "packs";

  private final MemoryTables tables;
  private final Undo undo;

  MemoryPacks(MemoryTables tables, Undo undo) {
    this.tables = tables;
    this.undo = undo;
  }

  @Override
  public Optional<PackRecord> active() {
    List<PackRecord> all = all();
    return all.isEmpty() ? Optional.empty() : Optional.of(all.get(all.size() - 1));
  }

  @Override
  public Optional<PackRecord> find(String digest) {
    return all().stream().filter(pack -> pack.digest().equals(digest)).findFirst();
  }

  @Override
  public void activate(PackRecord pack) {
    List<PackRecord> all = new ArrayList<>(all());
    all.removeIf(kept -> kept.digest().equals(pack.digest()));
    all.add(pack);
    int first = Math.max(0, all.size() - KEPT);
    undo.put(tables.packs, KEY, List.copyOf(all.subList(first, all.size())));
  }

  private List<PackRecord> all() {
    return tables.packs.getOrDefault(KEY, List.of());
  }
}
