package io.midwatch.engine.web.http;

import io.midwatch.engine.access.Action;
import java.util.Optional;

/** What is served beside the resources, and what it takes to be served it; anything else is not. */
final class Routes {

  private Routes() {}

  /** True if the address belongs to no resource of ours. */
  static boolean beside(String path) {
    return path.startsWith("/s/") || path.equals("/q") || path.startsWith("/q/");
  }

  /** What it takes; empty if nobody is served it. */
  static Optional<Action> action(String path) {
    if (path.startsWith("/s/") || path.equals("/q/health") || path.startsWith("/q/health/")) {
      return Optional.of(Action.ENTER);
    }
    return path.equals("/q/metrics") || path.equals("/q/openapi")
        ? Optional.of(Action.MEASURE)
        : Optional.empty();
  }

  /** True if senders of alerts knock here. */
  static boolean forSenders(String path) {
    return path.startsWith("/hooks/") || path.startsWith("/api/v2/");
  }

  /** True if programs ask here, and not pages. */
  static boolean forPrograms(String path) {
    return path.startsWith("/api/") || path.startsWith("/hooks/") || path.startsWith("/q/");
  }
}
