package io.midwatch.engine.adapter.slack.fake;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;

/** How long the app takes from a click to its answer, and to the first thing that is seen of it. */
final class Timings {

  private static final int MOST = 10_000;

  private final List<String> lines = new CopyOnWriteArrayList<>();
  private long clicked;

  /** A click is on its way. */
  synchronized void clicked() {
    clicked = System.nanoTime();
  }

  /** The app answered to a click. */
  void acknowledged(Duration took) {
    add("ack", took);
  }

  /** The app called a method: after a click this is what is seen of it. */
  synchronized void called(String method) {
    boolean shown =
        method.equals("chat.update")
            || method.equals("views.open")
            || method.equals("chat.postEphemeral");
    if (shown && clicked != 0) {
      add(method, Duration.ofNanos(System.nanoTime() - clicked));
      clicked = 0;
    }
  }

  private void add(String what, Duration took) {
    if (lines.size() < MOST) {
      lines.add(String.format(Locale.ROOT, "%s %.1f", what, took.toNanos() / 1e6));
    }
  }

  /** What was measured, in milliseconds, one a line. */
  String told() {
    return String.join("\n", lines) + "\n";
  }
}
