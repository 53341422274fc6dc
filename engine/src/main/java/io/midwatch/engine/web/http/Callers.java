package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.Person;
import jakarta.inject.Singleton;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is asking. Programs say it in a header, pages in a cookie; the one never counts for the
 * other, so a browser made to call the interface speaks for nobody.
 */
@Singleton
public class Callers {

  /** The header in which a program names its person. */
  public static final String HEADER = "X-Midwatch-Person";

  /** The cookie in which a page keeps the chosen person. */
  public static final String COOKIE = "midwatch_person";

  private final Desk desk;

  Callers(Desk desk) {
    this.desk = desk;
  }

  /** The person that a header or cookie names; empty if it names none of ours. */
  public Optional<Person> named(@Nullable String name) {
    Identity identity = desk.identity();
    return name == null || identity.kind() == Identity.Kind.NONE
        ? Optional.empty()
        : identity.person(name);
  }

  /** The name inside a cookie, in which it is kept percent-encoded. */
  public static @Nullable String decoded(@Nullable String cookie) {
    try {
      return cookie == null ? null : URLDecoder.decode(cookie, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  /**
   * The person that must speak.
   *
   * @param name what the header or cookie says, null if there is none
   * @param how what to do to be known, for the answer
   * @throws HttpProblem 403 if nobody is named or nobody can be
   */
  public Person required(@Nullable String name, String how) {
    return named(name).orElseThrow(() -> unknown(name, how));
  }

  private HttpProblem unknown(@Nullable String name, String how) {
    Identity identity = desk.identity();
    if (identity.kind() == Identity.Kind.NONE) {
      return refused("nobody can speak here: `identity` is `none` in midwatch.yaml");
    }
    String known = identity.people().stream().map(Person::name).collect(Collectors.joining(", "));
    return name == null
        ? refused("say who you are: " + how + "; people here are " + known)
        : refused("nobody here is called `" + name + "`; people here are " + known);
  }

  private static HttpProblem refused(String words) {
    return new HttpProblem(403, words, Map.of("law", "identity"));
  }
}
