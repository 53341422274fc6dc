package io.midwatch.engine.adapter.database;

import jakarta.persistence.OptimisticLockException;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVStoreException;
import org.hibernate.StaleStateException;

/** What is wrong with a database, from the exceptions that came out of it. */
public final class DatabaseFault {

  private static final int H2_FILE_LOCKED = 90020;
  private static final int H2_CORRUPTED = 90030;
  private static final int H2_CONCURRENT_UPDATE = 90131;
  private static final int H2_LOCK_TIMEOUT = 50200;

  /** A file that is corrupt, and a chunk that was not found. */
  private static final Set<Integer> H2_DAMAGE =
      Set.of(DataUtils.ERROR_FILE_CORRUPT, DataUtils.ERROR_CHUNK_NOT_FOUND);

  /** Closed, corrupted, and reading or writing failed. PostgreSQL's driver has no such codes. */
  private static final Set<Integer> H2_FILE_UNUSABLE = Set.of(90098, H2_CORRUPTED, 90028, 90031);

  /** Unique violation, lock not available. */
  private static final Set<String> RACES = Set.of("23505", "55P03");

  /** Serialization failures and deadlocks. */
  private static final String ROLLED_BACK = "40";

  private static final Pattern H2_FILE =
      Pattern.compile("\"(?:[^\"]*: )?(?:" + FileGuard.SCHEME + ":)?([^\"]*\\.mv\\.db)\"");

  private DatabaseFault() {}

  /**
   * Says in words why a database could not be opened.
   *
   * @param failure what came out of the attempt, however deep the reason is
   * @return what is wrong and what to do; empty if the failure has nothing to do with the database
   */
  public static Optional<String> explain(Throwable failure) {
    return sqlCauses(failure).stream()
        .findFirst()
        .map(
            first ->
                isLocked(failure)
                    ? locked(failure)
                    : "the database can't be used: " + words(failure) + unreadable(failure));
  }

  private static String unreadable(Throwable failure) {
    return isCorrupted(failure)
        ? "; nothing was changed in it; help: keep a copy of the file, and put one from a backup in"
            + " its place (docs/operating.md says how, and what is forgotten then)"
        : "";
  }

  /** True if H2 found what can't be in its file; not every such error has the code for it. */
  private static boolean isCorrupted(Throwable failure) {
    return sqlCauses(failure).stream().anyMatch(e -> e.getErrorCode() == H2_CORRUPTED)
        || causes(failure).stream()
            .anyMatch(
                e -> e instanceof MVStoreException of && H2_DAMAGE.contains(of.getErrorCode()));
  }

  /** True if another process has the file. */
  static boolean isLocked(Throwable failure) {
    return sqlCauses(failure).stream().anyMatch(e -> e.getErrorCode() == H2_FILE_LOCKED);
  }

  /** True if H2 can't use its file. */
  static boolean isOfFile(Throwable failure) {
    return isCorrupted(failure)
        || sqlCauses(failure).stream().anyMatch(e -> H2_FILE_UNUSABLE.contains(e.getErrorCode()));
  }

  static boolean isLostRace(Throwable failure) {
    return causes(failure).stream()
            .anyMatch(e -> e instanceof OptimisticLockException || e instanceof StaleStateException)
        || sqlCauses(failure).stream().anyMatch(DatabaseFault::isLostRace);
  }

  static boolean isOfDatabase(Throwable failure) {
    return causes(failure).stream()
        .anyMatch(
            e ->
                e instanceof SQLException
                    || e instanceof PersistenceException
                    || e instanceof DatabaseUnitOfWork.Uncommitted);
  }

  static boolean isH2(Connection connection) throws SQLException {
    return connection.getMetaData().getDatabaseProductName().equals("H2");
  }

  /** The database's own words, one line, about the file by its path. */
  static String words(Throwable failure) {
    List<SQLException> said = sqlCauses(failure);
    Throwable best = said.isEmpty() ? failure : said.get(said.size() - 1);
    String message = best.getMessage();
    return (message == null ? best.getClass().getSimpleName() : message)
        .lines()
        .findFirst()
        .orElse("")
        .replace("\"" + FileGuard.SCHEME + ":", "\"");
  }

  private static boolean isLostRace(SQLException e) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    return RACES.contains(state)
        || state.startsWith(ROLLED_BACK)
        || e.getErrorCode() == H2_CONCURRENT_UPDATE
        || e.getErrorCode() == H2_LOCK_TIMEOUT;
  }

  private static String locked(Throwable failure) {
    Matcher file = H2_FILE.matcher(words(failure));
    return (file.find() ? "the database file " + file.group(1) : "the database file")
        + " is in use by another process; if that is a running midwatch, talk to it over HTTP"
        + " (--server URL), or stop it first";
  }

  private static List<SQLException> sqlCauses(Throwable failure) {
    return causes(failure).stream()
        .filter(SQLException.class::isInstance)
        .map(SQLException.class::cast)
        .toList();
  }

  /** The failure and everything behind it; exceptions may name each other in a circle. */
  private static List<Throwable> causes(Throwable failure) {
    Set<Throwable> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    List<Throwable> all = new ArrayList<>();
    all.add(failure);
    for (int i = 0; i < all.size(); i++) {
      Throwable one = all.get(i);
      if (!seen.add(one)) {
        continue;
      }
      if (one.getCause() != null) {
        all.add(one.getCause());
      }
      all.addAll(List.of(one.getSuppressed()));
      if (one instanceof SQLException sql && sql.getNextException() != null) {
        all.add(sql.getNextException());
      }
    }
    return all;
  }
}
