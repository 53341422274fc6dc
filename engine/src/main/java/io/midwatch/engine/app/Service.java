package io.midwatch.engine.app;

import io.midwatch.engine.cli.ExitCode;
import io.midwatch.engine.cli.ServiceDoor;
import io.quarkus.runtime.Quarkus;
import java.io.PrintStream;
import java.util.concurrent.atomic.AtomicInteger;

/** Runs the service in this process until it is told to stop. */
final class Service implements ServiceDoor {
  private final PrintStream err;

  Service(PrintStream err) {
    this.err = err;
  }

  @Override
  public int run(String host, int port, Runnable ready) {
    System.setProperty("quarkus.http.host", host);
    System.setProperty("quarkus.http.port", Integer.toString(port));
    Standing.then(ready);
    AtomicInteger code = new AtomicInteger(ExitCode.FINE);
    Quarkus.run(
        null,
        (exit, failure) -> {
          code.set(failure == null ? exit : ExitCode.COULD_NOT_RUN);
          if (failure != null) {
            err.println("midwatch: the service could not start: " + deepestReason(failure));
          }
        });
    return code.get();
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
