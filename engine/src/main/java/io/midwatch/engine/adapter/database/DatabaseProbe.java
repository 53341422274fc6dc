package io.midwatch.engine.adapter.database;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** Looks whether the service could use a database, without changing anything in it. */
public final class DatabaseProbe {

  private static final String H2_FILE = "jdbc:h2:file:";
  private static final int PATIENCE_SECONDS = 5;

  private DatabaseProbe() {}

  /** How it stands. */
  public enum State {
    /** It can be used. */
    USABLE,
    /** Another process has it, which may be a running service. */
    IN_USE,
    /** It can't be used. */
    UNUSABLE
  }

  /**
   * What was seen.
   *
   * @param words for people; no password is in it
   */
  public record Seen(State state, String words) {}

  /** Looks at a database as the service would open it. */
  public static Seen look(String jdbcUrl, String user, String password) {
    try {
      DatabaseUrl.settings(jdbcUrl, user, password);
    } catch (IllegalArgumentException e) {
      return new Seen(State.UNUSABLE, String.valueOf(e.getMessage()));
    }
    Optional<Seen> unmade = unmade(jdbcUrl);
    if (unmade.isPresent()) {
      return unmade.get();
    }
    boolean h2 = jdbcUrl.startsWith("jdbc:h2:");
    String as = user.isEmpty() && h2 ? "sa" : user;
    DriverManager.setLoginTimeout(PATIENCE_SECONDS);
    try (Connection connection =
        as.isEmpty()
            ? DriverManager.getConnection(LedgerFile.readOnly(jdbcUrl))
            : DriverManager.getConnection(LedgerFile.readOnly(jdbcUrl), as, password)) {
      String product = connection.getMetaData().getDatabaseProductName();
      String version = connection.getMetaData().getDatabaseProductVersion();
      return new Seen(State.USABLE, product + " " + version.split(" ", 2)[0] + " answers");
    } catch (SQLException e) {
      String words = DatabaseFault.explain(e).orElse("the database can't be opened");
      return new Seen(
          DatabaseFault.isLocked(e) ? State.IN_USE : State.UNUSABLE,
          password.isEmpty() ? words : words.replace(password, "…"));
    }
  }

  /** A file that is made at the first start. */
  private static Optional<Seen> unmade(String jdbcUrl) {
    if (!jdbcUrl.startsWith(H2_FILE)) {
      return Optional.empty();
    }
    String name = jdbcUrl.substring(H2_FILE.length()).split(";", 2)[0];
    Path file = Path.of(name + ".mv.db").toAbsolutePath();
    if (Files.exists(file)) {
      return Files.isWritable(file)
          ? Optional.empty()
          : Optional.of(new Seen(State.UNUSABLE, file + " can't be written to"));
    }
    Path folder = file.getParent();
    while (folder != null && !Files.exists(folder)) {
      folder = folder.getParent();
    }
    return Optional.of(
        folder != null && Files.isDirectory(folder) && Files.isWritable(folder)
            ? new Seen(State.USABLE, file + " will be made at the first start")
            : new Seen(State.UNUSABLE, file + " can't be made: may not write to " + folder));
  }
}
