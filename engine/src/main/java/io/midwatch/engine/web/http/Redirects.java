package io.midwatch.engine.web.http;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/**
 * Sends browsers to pages of ours. The address has no scheme and no host: behind a proxy that ends
 * TLS the framework would put in {@code http} and whatever host the request names.
 */
public final class Redirects {

  private Redirects() {}

  /**
   * The answer 303, to go on.
   *
   * @param path of ours, with its query, encoded; begins with {@code /}
   */
  public static Response.ResponseBuilder to(String path) {
    return Response.status(Response.Status.SEE_OTHER)
        .header(HttpHeaders.LOCATION, URI.create(path).toASCIIString());
  }
}
