package io.midwatch.engine.adapter.prometheus;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach the Prometheus of one cluster.
 *
 * @param base its address, with the path it is served under if there is one
 * @param tokenFile a file with a bearer token, read for every question so that a rotated token is
 *     seen; empty for none
 */
public record PrometheusAccess(URI base, Optional<Path> tokenFile) {

  /** The address for questions about now. */
  URI query() {
    String text = base.toString();
    String trimmed = text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    return URI.create(trimmed + "/api/v1/query");
  }
}
