package io.midwatch.engine.app;

import io.midwatch.engine.activation.Activation;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Looks at the pack's source again and again, on a thread of its own. */
final class PackWatch {

  static final PackWatch NONE = new PackWatch();

  private static final System.Logger LOG = System.getLogger(PackWatch.class.getName());

  private final CountDownLatch over = new CountDownLatch(1);

  private PackWatch() {}

  static PackWatch start(Activation activation, Duration every) {
    PackWatch watch = new PackWatch();
    Thread thread = new Thread(() -> watch.run(activation, every), "midwatch-pack-watch");
    thread.setDaemon(true);
    thread.start();
    return watch;
  }

  /** Ends after the present look: a thread that works on the store is never interrupted. */
  void stop() {
    over.countDown();
  }

  private void run(Activation activation, Duration every) {
    try {
      while (!over.await(every.toMillis(), TimeUnit.MILLISECONDS)) {
        look(activation);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whatever a pack brings about, the next look is taken. */
  private static void look(Activation activation) {
    try {
      activation.look();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      LOG.log(
          System.Logger.Level.WARNING, "the pack could not be looked at; the next look will", e);
    }
  }
}
