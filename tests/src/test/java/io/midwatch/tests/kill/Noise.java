package io.midwatch.tests.kill;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A stream of alerts about things that nobody knows, into a few incidents, for as long as the
 * service is killed again and again.
 */
final class Noise implements AutoCloseable {

  private static final int TARGETS = 10;
  private static final long PAUSE_MILLIS = 200;

  private final Crew crew;
  private final AtomicBoolean over = new AtomicBoolean();
  private final AtomicInteger number = new AtomicInteger();
  private final List<Map<String, String>> told = new ArrayList<>();
  private final Thread thread = new Thread(this::run, "noise");

  private Noise(Crew crew) {
    this.crew = crew;
  }

  static Noise begin(Crew crew) {
    Noise noise = new Noise(crew);
    noise.thread.setDaemon(true);
    noise.thread.start();
    return noise;
  }

  private void run() {
    try {
      while (!over.get()) {
        crew.tell(next(), true);
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Tells so many at once, and waits for no answer. */
  void rush(int many) {
    for (int i = 0; i < many; i++) {
      crew.tellAndRun(next());
    }
  }

  private Map<String, String> next() {
    Map<String, String> labels = labels(number.getAndIncrement());
    // one that isn't answered may have been kept all the same
    synchronized (told) {
      told.add(labels);
    }
    return labels;
  }

  private static Map<String, String> labels(int number) {
    Map<String, String> labels = new TreeMap<>();
    labels.put("cluster", "noise");
    labels.put("alertname", "Noise" + number);
    labels.put("namespace", "noise-" + number % TARGETS);
    labels.put("deployment", "nothing");
    labels.put("severity", "info");
    return labels;
  }

  /** What was told so far, answered or not. */
  List<Map<String, String>> told() {
    synchronized (told) {
      return List.copyOf(told);
    }
  }

  /** Waits for the answer to what was told last: cut off, it could be kept after its own end. */
  @Override
  public void close() {
    over.set(true);
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
