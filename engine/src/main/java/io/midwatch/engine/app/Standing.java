package io.midwatch.engine.app;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.concurrent.atomic.AtomicReference;

/** Tells the verb that started the service when it stands. */
@ApplicationScoped
class Standing {
  private static final AtomicReference<Runnable> WAITING = new AtomicReference<>(() -> {});

  static void then(Runnable ready) {
    WAITING.set(ready);
  }

  void stands(@Observes StartupEvent event) {
    WAITING.getAndSet(() -> {}).run();
  }
}
