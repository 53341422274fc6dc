package io.midwatch.engine.app;

import io.quarkus.vertx.http.HttpServerStart;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.ObservesAsync;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/** Tells the verb that started the service when it answers; a taken port is not an answer. */
@ApplicationScoped
class Standing {

  private static final AtomicReference<Consumer<Service.Ready>> WAITING =
      new AtomicReference<>(ready -> {});

  private final House house;

  @Inject
  Standing(House house) {
    this.house = house;
  }

  static void then(Consumer<Service.Ready> ready) {
    WAITING.set(ready);
  }

  void stands(@ObservesAsync HttpServerStart server) {
    House.Parts parts = house.parts();
    if (parts != null) {
      String url = "http://" + server.options().getHost() + ":" + server.options().getPort();
      WAITING.getAndSet(ready -> {}).accept(new Service.Ready(url, parts));
    }
  }
}
