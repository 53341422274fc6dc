package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import io.midwatch.engine.access.Caller;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says why a caller is not let through. */
@Singleton
class Permits {

  private final Provider<Desk> desk;
  private final Callers callers;

  Permits(Provider<Desk> desk, Callers callers) {
    this.desk = desk;
    this.callers = callers;
  }

  /** True if a browser that is nobody yet should be sent to sign in. */
  boolean toSignIn(RoutingContext context, Caller caller) {
    return caller.kind() == Caller.Kind.NOBODY
        && desk.get().identity().kind() == Identity.Kind.OIDC
        && context.request().method().name().equals("GET")
        && !Routes.forPrograms(context.normalizedPath());
  }

  /** The refusal: 401 if signing in could help, 403 if not. */
  HttpProblem refusal(RoutingContext context, Caller caller, Action action) {
    boolean program = Routes.forPrograms(context.normalizedPath());
    return switch (caller.kind()) {
      case NOBODY -> {
        context.response().putHeader("WWW-Authenticate", "Bearer");
        yield new HttpProblem(
            401,
            program
                ? "sign in: send `Authorization: Bearer` with a token; `midwatch login` gets one"
                : "sign in first, at /sign-in");
      }
      case HERE -> callers.nameless(claimed(context), program);
      case MACHINE -> role("the token `" + caller.name() + "` may not " + action.words(), action);
      case PERSON, DEMO_PERSON ->
          role(
              caller.name() + " holds " + held(caller) + ", which may not " + action.words(),
              action);
    };
  }

  private static HttpProblem role(String words, Action action) {
    String fleet = action.extent() == Action.Extent.FLEET ? " over the whole fleet" : "";
    return new HttpProblem(
        403,
        words + "; it takes one of " + action.roleWords() + fleet,
        Map.of("law", "role", "needs", action.roleWords()));
  }

  private static String held(Caller caller) {
    return caller.roles().isEmpty() ? "no role" : caller.roles().toString();
  }

  /** The demo person that a request names; null if it names none. */
  static @Nullable String claimed(RoutingContext context) {
    if (Routes.forPrograms(context.normalizedPath())) {
      return context.request().getHeader(Callers.HEADER);
    }
    @Nullable Cookie cookie = context.request().getCookie(Callers.COOKIE);
    return Callers.decoded(cookie == null ? null : cookie.getValue());
  }
}
