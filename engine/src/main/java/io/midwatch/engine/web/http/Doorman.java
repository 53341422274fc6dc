package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.TokenWord;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.Presented;
import io.midwatch.engine.web.Recognised;
import io.midwatch.engine.web.Recognition;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Locale;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who sends each request, before anything is served. What proves nothing where it should
 * is refused here; what a caller may do is asked for each route.
 */
@Singleton
class Doorman {

  private static final Logger LOG = Logger.getLogger(Doorman.class);

  /** After the gate, before everything that serves. */
  private static final int PRIORITY = 100;

  private static final int LONGEST = 16 * 1024;
  private static final String BEARER = "bearer ";
  private static final String TRIES = "too many attempts to sign in from your address";

  private final Provider<Desk> desk;
  private final Provider<Recognition> recognition;
  private final Callers callers;
  private final Permits permits;
  private final RawErrors errors;
  private final Pace pace;

  Doorman(
      Provider<Desk> desk,
      Provider<Recognition> recognition,
      Callers callers,
      Permits permits,
      RawErrors errors,
      Pace pace) {
    this.desk = desk;
    this.recognition = recognition;
    this.callers = callers;
    this.permits = permits;
    this.errors = errors;
    this.pace = pace;
  }

  void register(@Observes Filters filters) {
    filters.register(this::ask, PRIORITY);
  }

  private void ask(RoutingContext context) {
    Identity identity = desk.get().identity();
    Presented presented = presented(context, identity);
    if (presented.isEmpty()) {
      settle(context, callers.unproved(identity, Permits.claimed(context)));
      return;
    }
    // a sender that knocks for the first time just now must not be lost by what others tried
    if (!Routes.forSenders(context.normalizedPath()) && pace.triesTooOften(presented)) {
      errors.tell(context, Pace.tooMany(TRIES));
      return;
    }
    context.request().pause();
    context
        .vertx()
        .executeBlocking(() -> recognised(presented), false)
        .onComplete(
            done -> {
              context.request().resume();
              told(context, presented, done.succeeded() ? done.result() : unable(done.cause()));
            });
  }

  private Recognised recognised(Presented presented) {
    try {
      return recognition.get().of(presented);
    } catch (StoreUnavailable e) {
      return unable(e);
    }
  }

  private static Recognised unable(Throwable failure) {
    LOG.warn("who sends a request could not be found out", failure);
    return new Recognised.Unable("who you are can't be found out now; ask again in a while");
  }

  private void told(RoutingContext context, Presented presented, Recognised recognised) {
    if (recognised instanceof Recognised.As known) {
      pace.proved(presented);
      Callers.keep(context, presented);
      settle(context, known.caller());
    } else if (recognised instanceof Recognised.Unable unable) {
      errors.tell(context, new HttpProblem(503, unable.why()));
    } else if (recognised instanceof Recognised.Not not) {
      if (presented.bearer().isEmpty()) {
        // a sign-in that has ended is as if there were none
        settle(context, Caller.NOBODY);
      } else if (pace.failedTooOften(presented)) {
        errors.tell(context, Pace.tooMany(TRIES));
      } else {
        context.response().putHeader("WWW-Authenticate", "Bearer error=\"invalid_token\"");
        errors.tell(context, new HttpProblem(401, not.why()));
      }
    }
  }

  private void settle(RoutingContext context, Caller caller) {
    // alerts are never slowed down, whoever else comes from the same address
    if (!Routes.forSenders(context.normalizedPath())
        && pace.tooMany(caller, context.request().remoteAddress())) {
      errors.tell(context, Pace.tooMany("too many requests"));
      return;
    }
    Callers.keep(context, caller);
    String path = context.normalizedPath();
    if (Routes.beside(path)) {
      @Nullable Action action = Routes.action(path).orElse(null);
      if (action == null) {
        errors.tell(context, new HttpProblem(404, "there is nothing at this address"));
        return;
      }
      if (!caller.may(action)) {
        errors.tell(context, permits.refusal(context, caller, action));
        return;
      }
    }
    context.next();
  }

  /** A bearer is looked at wherever programs ask; a page's cookie never speaks for a program. */
  private static Presented presented(RoutingContext context, Identity identity) {
    HttpServerRequest request = context.request();
    String path = context.normalizedPath();
    boolean programs = Routes.forPrograms(path);
    String bearer = programs ? bearer(request.getHeader("Authorization")) : "";
    if (Routes.forSenders(path) && !bearer.startsWith(TokenWord.PREFIX)) {
      // a sender's own secret is the intake's affair
      bearer = "";
    }
    @Nullable Cookie cookie =
        programs && !request.method().name().equals("GET")
            ? null
            : request.getCookie(SessionCookie.name(identity));
    boolean pages = identity.kind() == Identity.Kind.OIDC && bearer.isEmpty() && cookie != null;
    String session = pages && cookie != null ? cookie.getValue() : "";
    return new Presented(bearer, session, address(request));
  }

  private static String bearer(@Nullable String header) {
    if (header == null
        || header.length() > LONGEST
        || !header.toLowerCase(Locale.ROOT).startsWith(BEARER)) {
      return "";
    }
    return header.substring(BEARER.length()).strip();
  }

  private static String address(HttpServerRequest request) {
    return request.remoteAddress() == null ? "" : request.remoteAddress().hostAddress();
  }
}
