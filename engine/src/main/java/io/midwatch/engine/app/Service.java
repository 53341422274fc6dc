package io.midwatch.engine.app;

import io.midwatch.engine.adapter.database.DatabaseFault;
import io.midwatch.engine.cli.ExitCode;
import io.quarkus.runtime.Quarkus;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/** Runs the service in this process until it is told to stop. */
final class Service {

  private final PrintStream err;

  Service(PrintStream err) {
    this.err = err;
  }

  /**
   * A service that answers.
   *
   * @param url where
   * @param parts what stands in it
   */
  record Ready(String url, House.Parts parts) {}

  /**
   * Runs the service for the launch that was left, and returns its exit code.
   *
   * @param ready told once, as soon as it answers
   */
  int run(Configuration configuration, Consumer<Ready> ready) {
    Optional<String> hindrance = hindrance(configuration.database());
    if (hindrance.isPresent()) {
      err.println("midwatch: the service could not start: " + hindrance.get());
      return ExitCode.COULD_NOT_RUN;
    }
    System.setProperty("quarkus.http.host", configuration.host());
    int port = configuration.port() == 0 ? freePort() : configuration.port();
    System.setProperty("quarkus.http.port", Integer.toString(port));
    logging(configuration.log());
    Standing.then(ready);
    AtomicInteger code = new AtomicInteger(ExitCode.FINE);
    Quarkus.run(
        null,
        (exit, failure) -> {
          code.set(failure == null ? exit : ExitCode.COULD_NOT_RUN);
          if (failure != null) {
            err.println(
                "midwatch: the service could not start: "
                    + DatabaseFault.explain(failure).orElseGet(() -> deepestReason(failure)));
          }
        });
    return code.get();
  }

  /** Why the database must not even be opened: to open a file is to write to it. */
  private static Optional<String> hindrance(Configuration.DatabaseSettings database) {
    try {
      // told to the framework by StartSettings, which can't refuse
      database.settings();
    } catch (IllegalArgumentException e) {
      return Optional.ofNullable(e.getMessage());
    }
    return database.room().shortage().map(words -> words + "; help: make room there");
  }

  private static void logging(Configuration.LogSettings log) {
    System.setProperty("quarkus.log.console.json.enabled", Boolean.toString(log.json()));
    System.setProperty("quarkus.log.category.\"io.midwatch\".level", log.level());
    log.traces()
        .ifPresent(
            endpoint -> {
              System.setProperty("quarkus.otel.sdk.disabled", "false");
              System.setProperty("quarkus.otel.exporter.otlp.endpoint", endpoint.toString());
            });
  }

  /** Any free port, known before the start so that it can be told. */
  static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException("no free port", e);
    }
  }

  /** Ends the running service with an exit code. */
  void end(int code) {
    Quarkus.asyncExit(code);
  }

  /** The framework's own message only says that the start failed; the reason is at the bottom. */
  private static String deepestReason(Throwable failure) {
    Throwable deepest = failure;
    while (deepest.getCause() != null) {
      deepest = deepest.getCause();
    }
    String said = deepest.getMessage();
    return said == null ? deepest.getClass().getSimpleName() : said;
  }
}
