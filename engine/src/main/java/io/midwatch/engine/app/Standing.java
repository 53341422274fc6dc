package io.midwatch.engine.app;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import java.util.concurrent.atomic.AtomicReference;

/** Tells the verb that started the service when it answers; a taken port is not an answer. */
@ApplicationScoped
class Standing {
  private static final AtomicReference<Runnable> WAITING = new AtomicReference<>(() -> {});

  static void then(Runnable ready) {
    WAITING.set(ready);
  }

  void stands(@ObservesAsync HttpServerStart server) {
    WAITING.getAndSet(() -> {}).run();
  }
}
