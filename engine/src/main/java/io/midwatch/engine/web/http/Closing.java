package io.midwatch.engine.web.http;

import io.quarkus.runtime.ShutdownDelayInitiatedEvent;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpConnection;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Closes the door when the service is told to end: what was asked before is answered, what is asked
 * after is refused with 503, upon which senders of alerts try again. Who only listens is sent away,
 * so that nobody waits for them.
 */
@Singleton
class Closing {

  private static final int BEFORE_EVERYTHING = 300;
  private static final String STREAM = "/api/events";

  private final RawErrors errors;
  private final Set<HttpConnection> listeners = ConcurrentHashMap.newKeySet();
  private volatile boolean closed;

  Closing(RawErrors errors) {
    this.errors = errors;
  }

  void register(@Observes Filters filters) {
    filters.register(this::let, BEFORE_EVERYTHING);
  }

  private void let(RoutingContext context) {
    if (closed) {
      context.response().putHeader("Retry-After", "10");
      errors.tell(context, new HttpProblem(503, "the service is ending; try again"));
      return;
    }
    if (context.normalizedPath().equals(STREAM)) {
      HttpConnection listener = context.request().connection();
      listeners.add(listener);
      context.addEndHandler(ended -> listeners.remove(listener));
    }
    context.next();
  }

  /** Runs before anything is taken apart. */
  void close(@Observes ShutdownDelayInitiatedEvent event) {
    closed = true;
    listeners.forEach(HttpConnection::close);
  }
}
