package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Caller;
import io.midwatch.engine.access.Grant;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.access.Role;
import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.Person;
import io.midwatch.engine.web.Presented;
import io.midwatch.engine.web.Recognition;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Where there are demo people, programs say it in a header and pages in a cookie;
 * the one never counts for the other, so a browser made to call the interface speaks for nobody.
 */
@Singleton
public class Callers {

  /** The header in which a program names its demo person. */
  public static final String HEADER = "X-Midwatch-Person";

  /** The cookie in which a page keeps the chosen demo person. */
  public static final String COOKIE = "midwatch_person";

  private static final String KEPT = Callers.class.getName();
  private static final String PRESENTED = Presented.class.getName();

  private final Desk desk;
  private final CurrentVertxRequest current;
  private final Provider<Recognition> recognition;

  Callers(Desk desk, CurrentVertxRequest current, Provider<Recognition> recognition) {
    this.desk = desk;
    this.current = current;
    this.recognition = recognition;
  }

  /** What looks again, as often as it is asked to, who sent the request that is being answered. */
  public Recheck recheck() {
    @Nullable RoutingContext context = current.getCurrent();
    @Nullable Presented presented = context == null ? null : context.get(PRESENTED);
    return new Recheck(
        caller(),
        presented == null ? Presented.NOTHING : presented,
        brought -> recognition.get().again(brought),
        Infrastructure.getDefaultWorkerPool());
  }

  static void keep(RoutingContext context, Presented presented) {
    context.put(PRESENTED, presented);
  }

  /** Who sent the request that is being answered; nobody if that was never found out. */
  public Caller caller() {
    RoutingContext context = current.getCurrent();
    return context == null ? Caller.NOBODY : of(context);
  }

  static Caller of(RoutingContext context) {
    @Nullable Caller kept = context.get(KEPT);
    return kept == null ? Caller.NOBODY : kept;
  }

  static void keep(RoutingContext context, Caller caller) {
    context.put(KEPT, caller);
  }

  /** The caller of a request that proves nothing. */
  Caller unproved(Identity identity, @Nullable String name) {
    return switch (identity.kind()) {
      case NONE -> Caller.HERE;
      case DEMO ->
          name == null ? Caller.HERE : identity.person(name).map(Callers::demo).orElse(Caller.HERE);
      case OIDC -> Caller.NOBODY;
    };
  }

  private static Caller demo(Person person) {
    List<Grant> grants =
        person.roles().stream()
            .flatMap(word -> Role.of(word).stream())
            .map(role -> new Grant(role, Reach.FLEET))
            .toList();
    return Caller.person(Caller.Kind.DEMO_PERSON, person.name(), grants);
  }

  /** The name inside a cookie, in which it is kept percent-encoded. */
  static @Nullable String decoded(@Nullable String cookie) {
    try {
      return cookie == null ? null : URLDecoder.decode(cookie, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /** The demo person of this name; tells who there is if it is nobody's. */
  public Person demoPerson(String name) {
    return desk.identity().person(name).orElseThrow(() -> unknown(name));
  }

  /** Why somebody without a name gets no further; never for {@code oidc}. */
  HttpProblem nameless(@Nullable String name, boolean program) {
    if (desk.identity().kind() == Identity.Kind.NONE) {
      return refused("nobody can speak here: `identity` is `none` in midwatch.yaml");
    }
    if (name != null) {
      return unknown(name);
    }
    String how = program ? "send the header " + HEADER : "choose a person on the page";
    return refused("say who you are: " + how + "; people here are " + known());
  }

  private HttpProblem unknown(String name) {
    return desk.identity().kind() == Identity.Kind.DEMO
        ? refused("nobody here is called `" + name + "`; people here are " + known())
        : new HttpProblem(404, "there are no demo people here");
  }

  private String known() {
    return desk.identity().people().stream().map(Person::name).collect(Collectors.joining(", "));
  }

  private static HttpProblem refused(String words) {
    return new HttpProblem(403, words, Map.of("law", "identity"));
  }
}
