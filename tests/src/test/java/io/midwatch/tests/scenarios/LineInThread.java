package io.midwatch.tests.scenarios;

import static org.awaitility.Awaitility.await;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine;

/** A verb that goes on until it is interrupted. */
final class LineInThread {

  private final StringWriter said = new StringWriter();
  private final Thread thread;
  private int read;

  private LineInThread(String... arguments) {
    CommandLine line = Line.line(List.of());
    line.setOut(new PrintWriter(said));
    line.setErr(new PrintWriter(said));
    this.thread = new Thread(() -> line.execute(arguments), "verb");
  }

  static LineInThread begin(String... arguments) {
    LineInThread line = new LineInThread(arguments);
    line.thread.start();
    return line;
  }

  /** Waits until it has said something, after what was waited for last. */
  void until(String words) {
    await()
        .atMost(Duration.ofSeconds(60))
        .pollInterval(Duration.ofMillis(50))
        .until(() -> said.toString().indexOf(words, read) >= 0 && waits(words));
    read = said.toString().length();
  }

  /** It looks for changes only when all was said. */
  private boolean waits(String words) {
    return said.toString().indexOf("waiting for a change", said.toString().indexOf(words, read))
        > 0;
  }

  void end() throws InterruptedException {
    thread.interrupt();
    thread.join(10_000);
    if (thread.isAlive()) {
      throw new AssertionError("the verb did not end; it said: " + said);
    }
  }
}
