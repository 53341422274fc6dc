package io.midwatch.tests.kill;

import io.midwatch.engine.adapter.database.LedgerFile;
import io.midwatch.tests.service.ServiceProcess;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The database under the service, looked at from outside. */
final class Store implements AutoCloseable {

  private static final String POSTGRES = "postgres";

  private final Path folder;
  private @Nullable EmbeddedPostgres server;

  private Store(Path folder, @Nullable EmbeddedPostgres server) {
    this.folder = folder;
    this.server = server;
  }

  /** A file of H2. */
  static Store h2(Path folder) {
    return new Store(folder, null);
  }

  /** A PostgreSQL of its own. */
  static Store postgres(Path folder) throws IOException {
    Store store = new Store(folder, null);
    store.server = store.builder().start();
    return store;
  }

  private EmbeddedPostgres.Builder builder() {
    return EmbeddedPostgres.builder()
        .setDataDirectory(folder.resolve("postgresql"))
        .setCleanDataDirectory(false);
  }

  /** Stops the server under whoever uses it, sees something done, and starts it again. */
  void without(Scene.Check meanwhile) throws Exception {
    EmbeddedPostgres running = Objects.requireNonNull(server);
    int port = running.getPort();
    running.close();
    try {
      meanwhile.holds();
    } finally {
      server = builder().setPort(port).start();
    }
  }

  /** What {@code midwatch.yaml} says of it. */
  String configuration() {
    return server == null
        ? "{url: \"%s\"}".formatted(url())
        : "{url: \"%s\", user: %s}".formatted(url(), POSTGRES);
  }

  private String url() {
    return server == null ? ServiceProcess.database(folder) : server.getJdbcUrl(POSTGRES, POSTGRES);
  }

  private String user() {
    return server == null ? "sa" : POSTGRES;
  }

  private String password() {
    return server == null ? "" : POSTGRES;
  }

  /** The ledger; for H2 while the service is stopped. */
  LedgerFile ledger() {
    return LedgerFile.open(url(), user(), password());
  }

  /**
   * The stages that a dead process had in hand, as its queue tells. Of an H2 file a copy is opened:
   * the file itself is for the next process to recover.
   */
  List<String> inHand() {
    String look = url();
    if (server == null) {
      look = "jdbc:h2:file:" + copy();
    }
    return stages(look, "select task_instance from scheduled_tasks where picked = true");
  }

  private Path copy() {
    try {
      Path copy = folder.resolve("look");
      Files.copy(
          folder.resolve("midwatch.mv.db"),
          folder.resolve("look.mv.db"),
          java.nio.file.StandardCopyOption.REPLACE_EXISTING);
      return copy.toAbsolutePath();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private List<String> stages(String url, String query) {
    List<String> stages = new ArrayList<>();
    try (Connection connection = DriverManager.getConnection(url, user(), password());
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(query)) {
      while (rows.next()) {
        stages.add(rows.getString(1).split("/", -1)[1]);
      }
    } catch (SQLException e) {
      throw new IllegalStateException("the queue can't be looked at", e);
    }
    return stages;
  }

  @Override
  public void close() throws IOException {
    if (server != null) {
      server.close();
    }
  }
}
