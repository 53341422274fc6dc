package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;

/** Puts what a browser must be told on every answer: nothing foreign runs or frames a page. */
@Singleton
class SecurityHeaders {

  static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " font-src 'self'; connect-src 'self'; worker-src 'self'; form-action 'self';"
          + " base-uri 'none'; frame-ancestors 'none'";

  /** Before the gate, so that a refusal carries them too. */
  private static final int PRIORITY = 300;

  /** For a year; of other hosts below ours nothing is known. */
  static final String TLS_ONLY = "max-age=31536000";

  private final Provider<Desk> desk;

  SecurityHeaders(Provider<Desk> desk) {
    this.desk = desk;
  }

  void register(@Observes Filters filters) {
    filters.register(this::put, PRIORITY);
  }

  private void put(RoutingContext context) {
    put(context.response().headers(), desk.get().identity());
    context.next();
  }

  static void put(MultiMap headers, Identity identity) {
    if (identity.secure()) {
      headers.set("Strict-Transport-Security", TLS_ONLY);
    }
    headers.set("Content-Security-Policy", POLICY);
    headers.set("X-Content-Type-Options", "nosniff");
    headers.set("Referrer-Policy", "same-origin");
    headers.set("Cross-Origin-Opener-Policy", "same-origin");
    headers.set("Cross-Origin-Resource-Policy", "same-origin");
  }
}
