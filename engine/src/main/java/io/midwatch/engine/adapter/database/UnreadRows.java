package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.UnitOfWork.Unreadable;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The rows that can't be read: each is said once, and passed over wherever many are read. */
final class UnreadRows {

  private static final System.Logger LOG = System.getLogger(UnreadRows.class.getName());

  /** More are still passed over and said, but not remembered. */
  private static final int MOST = 1_000;

  private final Set<String> names = ConcurrentHashMap.newKeySet();

  /**
   * Reads a row.
   *
   * @param name what the row is
   * @return empty if it can't be read
   */
  <T> Optional<T> read(String name, Supplier<T> row) {
    try {
      T read = row.get();
      names.remove(name);
      return Optional.of(read);
    } catch (Unreadable e) {
      if (!names.contains(name) && (names.size() >= MOST || names.add(name))) {
        LOG.log(System.Logger.Level.ERROR, name + " can't be read and is passed over", e);
      }
      return Optional.empty();
    }
  }

  /** A row is not there any more, or was written anew. */
  void forget(String name) {
    names.remove(name);
  }

  /** What they are, sorted. */
  Set<String> names() {
    return new TreeSet<>(names);
  }
}
