package io.midwatch.engine.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.midwatch.engine.fleet.Unavailable;
import io.vertx.core.http.HttpClosedException;
import java.net.ConnectException;
import java.net.SocketException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One API server, asked as one identity. Requests go out as they are and answers come back as they
 * are: the client's typed calls would hide why an eviction was refused and repeat it.
 */
final class ApiServer {

  private final String cluster;
  private final KubernetesClient client;
  private final Timeouts timeouts;

  ApiServer(String cluster, KubernetesClient client, Timeouts timeouts) {
    this.cluster = cluster;
    this.client = client;
    this.timeouts = timeouts;
  }

  /**
   * Reads. A read whose connection broke is tried once more, since a kept connection may have died
   * while it was idle.
   *
   * @param what the request in words, for messages
   * @param path path and query
   * @throws Unavailable if no answer came
   */
  ApiAnswer get(String what, String path) {
    try {
      return answered(what, request(path));
    } catch (Broken e) {
      try {
        return answered(what, request(path));
      } catch (Broken again) {
        throw unavailable(what, again.reason());
      }
    }
  }

  /**
   * Sends a body.
   *
   * @param what the request in words, for messages
   * @param method the HTTP method
   * @param path path and query
   * @param contentType of the body
   * @param body the body
   * @throws Unavailable if no answer came; whether the server did it is not known then
   */
  ApiAnswer send(String what, String method, String path, String contentType, String body) {
    try {
      return answered(what, request(path).method(method, contentType, body));
    } catch (Broken e) {
      throw unavailable(what, e.reason());
    }
  }

  /** Its address. */
  String address() {
    return client.getMasterUrl().toString();
  }

  private HttpRequest.Builder request(String path) {
    String master = client.getMasterUrl().toString();
    String base = master.endsWith("/") ? master.substring(0, master.length() - 1) : master;
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(base + path)
        .header("Accept", "application/json, */*")
        .timeout(timeouts.requestMillis(), TimeUnit.MILLISECONDS);
  }

  private ApiAnswer answered(String what, HttpRequest.Builder request) throws Broken {
    CompletableFuture<HttpResponse<String>> sent =
        client.getHttpClient().sendAsync(request.build(), String.class);
    try {
      HttpResponse<String> response = sent.get(timeouts.lastResortMillis(), TimeUnit.MILLISECONDS);
      String date = response.header("Date");
      return new ApiAnswer(
          response.code(),
          response.body() == null ? "" : response.body(),
          date == null ? "" : date);
    } catch (ExecutionException e) {
      Throwable cause = innermost(e);
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      if (Broken.is(cause)) {
        throw new Broken(message);
      }
      throw unavailable(what, message);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw unavailable(what, "no answer in time");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sent.cancel(true);
      throw unavailable(what, "interrupted");
    }
  }

  private Unavailable unavailable(String what, String reason) {
    return new Unavailable(cluster + ": " + what + ": " + ApiAnswer.shortened(reason), false);
  }

  private static Throwable innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    return cause;
  }

  /** A connection ended before the answer came. */
  private static final class Broken extends Exception {

    private static final long serialVersionUID = 1L;

    Broken(String reason) {
      super(reason);
    }

    static boolean is(Throwable cause) {
      return cause instanceof HttpClosedException
          || (cause instanceof SocketException && !(cause instanceof ConnectException));
    }

    String reason() {
      return String.valueOf(getMessage());
    }
  }
}
