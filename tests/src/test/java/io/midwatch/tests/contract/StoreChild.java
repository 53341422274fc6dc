package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;

import io.midwatch.engine.flow.UnitOfWork;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Another process that has a store open; it can be killed. */
final class StoreChild implements AutoCloseable {

  /** Tells its words from what its libraries log. */
  private static final String SAYS = "> ";

  private final Process process;
  private final BufferedReader output;

  private StoreChild(Process process) {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
  }

  /**
   * Starts a process.
   *
   * @param job {@code hold} opens the file, says so and waits; {@code write} commits entries of the
   *     ledger and says the number of each after its commit
   */
  static StoreChild start(String job, String url) throws IOException {
    return new StoreChild(
        new ProcessBuilder(
                List.of(
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "-Xmx256m",
                    "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                    "-cp",
                    System.getProperty("java.class.path"),
                    StoreChild.class.getName(),
                    job,
                    url))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start());
  }

  /** The next word that it said; null once it has ended. */
  @Nullable String word() throws IOException {
    String line = output.readLine();
    while (line != null && !line.startsWith(SAYS)) {
      line = output.readLine();
    }
    return line == null ? null : line.substring(SAYS.length());
  }

  /** Ends it as a power cut would, as far as the process is concerned. */
  void kill() throws InterruptedException {
    // by its handle: Process.destroyForcibly would close its output, and with it what it last said
    process.toHandle().destroyForcibly();
    if (!process.waitFor(20, TimeUnit.SECONDS)) {
      throw new IllegalStateException("the child can't be killed");
    }
  }

  @Override
  public void close() throws InterruptedException {
    kill();
  }

  /** The child's side. */
  public static void main(String[] arguments) throws Exception {
    if (arguments[0].equals("hold")) {
      hold(arguments[1]);
    } else {
      write(arguments[1]);
    }
  }

  private static void hold(String url) throws SQLException, IOException {
    try (Connection connection = DriverManager.getConnection(url, "sa", "")) {
      System.out.println(SAYS + (connection.isValid(1) ? "open" : "not open"));
      while (System.in.read() >= 0) {
        // until the parent ends
      }
    }
  }

  private static void write(String url) {
    try (StoreOnDisk disk = StoreOnDisk.open(url)) {
      UnitOfWork store = disk.store(disk.queue("child"));
      while (true) {
        long seq =
            store.inTransaction(
                work -> {
                  long next = work.append(NOON, "INC-1", "row", "x").seq();
                  work.addStop(StoreSamples.stop("s" + next));
                  return next;
                });
        System.out.println(SAYS + seq);
      }
    }
  }
}
