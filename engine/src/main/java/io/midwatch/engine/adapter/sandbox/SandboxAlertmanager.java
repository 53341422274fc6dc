package io.midwatch.engine.adapter.sandbox;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Watches the clusters by alerting rules and hands Alertmanager's webhook bodies to a receiver,
 * outside every lock and one after another. A body that the receiver throws at is kept and offered
 * again at the next turn, as Alertmanager does.
 */
final class SandboxAlertmanager {

  private static final int MOST_WAITING = 10_000;

  private final Queue<String> outbox = new ConcurrentLinkedQueue<>();
  private final AtomicBoolean delivering = new AtomicBoolean();
  private final AtomicBoolean watching = new AtomicBoolean();
  private final World world;

  SandboxAlertmanager(World world) {
    this.world = world;
  }

  /** Begins to look at the rules, if that has not been done. */
  void watch() {
    if (watching.compareAndSet(false, true)) {
      world.each(
          cluster -> {
            AlertEvaluator evaluator =
                new AlertEvaluator(cluster, new AlertGroups(cluster, this::send));
            cluster.onChange(evaluator::schedule);
            evaluator.schedule();
          });
    }
  }

  private void send(String body) {
    if (outbox.size() < MOST_WAITING) {
      outbox.add(body);
    }
  }

  /**
   * Hands over what is waiting. A call that comes while another is at it does nothing.
   *
   * @throws RuntimeException what the receiver throws; what it was given is offered again next time
   */
  void deliver(Consumer<String> receiver) {
    if (!delivering.compareAndSet(false, true)) {
      return;
    }
    try {
      for (String body = outbox.peek(); body != null; body = outbox.peek()) {
        receiver.accept(body);
        outbox.remove();
      }
    } finally {
      delivering.set(false);
    }
  }
}
