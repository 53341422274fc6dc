package io.midwatch.engine.adapter.kubernetes;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.http.HttpRequest;
import io.fabric8.kubernetes.client.http.HttpResponse;
import io.midwatch.engine.fleet.Unavailable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One API server, asked as one identity. Requests go out as they are and answers come back as they
 * are: the client's typed calls would hide why an eviction was refused and repeat it.
 */
final class ApiServer {

  /** Two tries of a read and a little more; the client's own timeouts end a request before this. */
  private static final long LAST_RESORT_MILLIS = 2L * ClientWorkshop.REQUEST_MILLIS + 5_000;

  private final String cluster;
  private final KubernetesClient client;

  ApiServer(String cluster, KubernetesClient client) {
    this.cluster = cluster;
    this.client = client;
  }

  /**
   * Reads.
   *
   * @param what the request in words, for messages
   * @param path path and query
   * @throws Unavailable if no answer came
   */
  ApiAnswer get(String what, String path) {
    return send(what, request(path));
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
    return send(what, request(path).method(method, contentType, body));
  }

  private HttpRequest.Builder request(String path) {
    String master = client.getMasterUrl().toString();
    String base = master.endsWith("/") ? master.substring(0, master.length() - 1) : master;
    return client
        .getHttpClient()
        .newHttpRequestBuilder()
        .uri(base + path)
        .header("Accept", "application/json, */*")
        .timeout(ClientWorkshop.REQUEST_MILLIS, TimeUnit.MILLISECONDS);
  }

  private ApiAnswer send(String what, HttpRequest.Builder request) {
    CompletableFuture<HttpResponse<String>> sent =
        client.getHttpClient().sendAsync(request.build(), String.class);
    try {
      HttpResponse<String> response = sent.get(LAST_RESORT_MILLIS, TimeUnit.MILLISECONDS);
      return new ApiAnswer(response.code(), response.body() == null ? "" : response.body());
    } catch (ExecutionException e) {
      throw new Unavailable(cluster + ": " + what + ": " + innermost(e), false);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new Unavailable(cluster + ": " + what + ": no answer in time", false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sent.cancel(true);
      throw new Unavailable(cluster + ": " + what + ": interrupted", false);
    }
  }

  private static String innermost(Throwable thrown) {
    Throwable cause = thrown;
    while (cause.getCause() != null && cause.getCause() != cause) {
      cause = cause.getCause();
    }
    String message = cause.getMessage();
    return ApiAnswer.shortened(message == null ? cause.getClass().getSimpleName() : message);
  }
}
