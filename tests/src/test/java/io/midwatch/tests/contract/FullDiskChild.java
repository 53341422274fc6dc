package io.midwatch.tests.contract;

import io.midwatch.engine.adapter.database.DatabaseUrl;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Another process in which several threads commit to one file, as the service opens it. Whatever
 * happens they connect again and go on, as the service's pool does.
 */
final class FullDiskChild implements AutoCloseable {

  private static final String SAYS = "> ";
  private static final int THREADS = 6;
  private static final int KEYS = 40;
  private static final int LONGEST = 16_000;

  private final Process process;
  private final BufferedReader output;

  private FullDiskChild(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  static FullDiskChild start(Path file) throws IOException {
    return new FullDiskChild(
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                FullDiskChild.class.getName(),
                "jdbc:h2:file:" + file)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The next row that it has committed; null once it has ended. */
  @Nullable Long row() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(SAYS)) {
      line = output.readLine();
    }
    return line == null ? null : Long.valueOf(line.substring(SAYS.length()));
  }

  /** No file of it may grow beyond so many bytes, as on a disk that is full. */
  void mayNotGrowBeyond(long bytes) throws IOException, InterruptedException {
    List<String> command =
        List.of("prlimit", "--pid", Long.toString(process.pid()), "--fsize=" + bytes + ":");
    if (new ProcessBuilder(command).inheritIO().start().waitFor() != 0) {
      throw new IOException("prlimit failed");
    }
  }

  /** Kills it in a while, should it not have ended by then. */
  void killSoon() {
    CompletableFuture.delayedExecutor(1, TimeUnit.SECONDS)
        .execute(process.toHandle()::destroyForcibly);
  }

  int exitCode() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws InterruptedException {
    process.toHandle().destroyForcibly();
    process.waitFor();
  }

  /** The child's side. */
  public static void main(String[] arguments) throws Exception {
    String url =
        Objects.requireNonNull(
            DatabaseUrl.settings(arguments[0], "", "").get("quarkus.datasource.h2.jdbc.url"));
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement()) {
      statement.execute("create table kept(id bigint primary key, body clob)");
      statement.execute("create table churned(id int primary key, body clob)");
    }
    AtomicLong rows = new AtomicLong();
    for (int thread = 0; thread < THREADS; thread++) {
      int first = thread * KEYS;
      new Thread(() -> commitForEver(url, rows, first)).start();
    }
  }

  private static void commitForEver(String url, AtomicLong rows, int first) {
    while (true) {
      try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
        connection.setAutoCommit(false);
        while (true) {
          long row = rows.incrementAndGet();
          put(connection, "insert into kept values (?, ?)", row);
          put(connection, "merge into churned values (?, ?)", first + row % KEYS);
          connection.commit();
          System.out.println(SAYS + row);
        }
      } catch (SQLException e) {
        // the next connection may do
      }
    }
  }

  private static void put(Connection connection, String sql, long id) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setLong(1, id);
      statement.setString(2, "x".repeat(ThreadLocalRandom.current().nextInt(LONGEST)));
      statement.execute();
    }
  }
}
