package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps other sites out. A page of another site can make a browser send requests here, and a name
 * of its own can be made to point here; neither may speak for a person. Bodies that say to be too
 * large are refused unread.
 */
@Singleton
class Gate {

  private static final int PRIORITY = 200;
  private static final long MOST_BYTES = 5 * 1024 * 1024;
  private static final int LONGEST_LENGTH = 12;
  private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127(\\.\\d{1,3}){3}|\\[::1])(:\\d{1,5})?");

  private final Provider<Desk> desk;
  private final RawErrors errors;

  Gate(Provider<Desk> desk, RawErrors errors) {
    this.desk = desk;
    this.errors = errors;
  }

  void register(@Observes Filters filters) {
    filters.register(this::let, PRIORITY);
  }

  private void let(RoutingContext context) {
    if (tooLarge(context.request().getHeader("Content-Length"))) {
      // HTTP/2 has no such header, and clients refuse an answer that carries it
      if (context.request().version() != HttpVersion.HTTP_2) {
        context.response().putHeader("Connection", "close");
      }
      errors.tell(context, new HttpProblem(413, "the body is above 5 MiB; send it in parts"));
      return;
    }
    Optional<String> refusal = refusal(context.request(), context.normalizedPath());
    if (refusal.isPresent()) {
      errors.tell(context, new HttpProblem(403, refusal.get()));
    } else {
      context.next();
    }
  }

  private Optional<String> refusal(HttpServerRequest request, String path) {
    String host = request.getHeader("Host");
    if (desk.get().identity().kind() != Identity.Kind.OIDC && !loopback(host)) {
      return Optional.of(
          "nobody signs in here, so this machine alone is answered: use http://localhost or"
              + " http://127.0.0.1");
    }
    if (SAFE.contains(request.method().name())) {
      return Optional.empty();
    }
    boolean programs = path.startsWith("/api/") || path.startsWith("/hooks/");
    return sameOrigin(
            request.getHeader("Sec-Fetch-Site"), request.getHeader("Origin"), host, programs)
        ? Optional.empty()
        : Optional.of("this request did not come from a page of this service");
  }

  private static boolean tooLarge(@Nullable String length) {
    return length != null
        && (length.length() > LONGEST_LENGTH || Long.parseLong(length) > MOST_BYTES);
  }

  private static boolean loopback(@Nullable String host) {
    return host == null || LOOPBACK.matcher(host.toLowerCase(Locale.ROOT)).matches();
  }

  /**
   * True if a request comes from one of our pages. Programs send neither header: they may pass
   * where no cookie speaks for a person.
   */
  static boolean sameOrigin(
      @Nullable String fetchSite,
      @Nullable String origin,
      @Nullable String host,
      boolean programs) {
    if (fetchSite != null) {
      return fetchSite.equals("same-origin");
    }
    if (origin != null) {
      return host != null
          && (origin.equalsIgnoreCase("http://" + host)
              || origin.equalsIgnoreCase("https://" + host));
    }
    return programs;
  }
}
