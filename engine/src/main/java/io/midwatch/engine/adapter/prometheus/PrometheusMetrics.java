package io.midwatch.engine.adapter.prometheus;

import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import java.io.IOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Asks the Prometheus of each cluster through its HTTP API. Redirects are not followed: a token
 * would go with them.
 */
public final class PrometheusMetrics implements Metrics {

  /** An answer beyond this is not read. */
  private static final int MOST_BYTES = 8 * 1024 * 1024;

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Map<String, PrometheusAccess> sources;
  private final Duration patience;
  private final int mostBytes;
  private final HttpClient client;

  /**
   * Asks these.
   *
   * @param sources the Prometheus of each cluster, by the cluster's name
   */
  public PrometheusMetrics(Map<String, PrometheusAccess> sources) {
    this(sources, PATIENCE, MOST_BYTES);
  }

  PrometheusMetrics(Map<String, PrometheusAccess> sources, Duration patience, int mostBytes) {
    this.sources = Map.copyOf(sources);
    this.patience = patience;
    this.mostBytes = mostBytes;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(patience)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
  }

  @Override
  public List<Sample> query(String cluster, String promql) {
    PrometheusAccess source = sources.get(cluster);
    if (source == null) {
      throw new Unavailable(cluster + ": no Prometheus is configured for it", true);
    }
    HttpResponse<String> response = send(cluster, request(cluster, source, promql));
    return new QueryAnswer(cluster, response.statusCode(), response.body()).samples();
  }

  private HttpRequest request(String cluster, PrometheusAccess source, String promql) {
    String form = "query=" + URLEncoder.encode(promql, StandardCharsets.UTF_8);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(source.query())
            .timeout(patience)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .header("Accept", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(form));
    token(cluster, source.tokenFile())
        .ifPresent(token -> request.header("Authorization", "Bearer " + token));
    return request.build();
  }

  private static Optional<String> token(String cluster, Optional<Path> file) {
    if (file.isEmpty()) {
      return Optional.empty();
    }
    try {
      return Optional.of(Files.readString(file.get()).strip());
    } catch (IOException e) {
      throw new Unavailable(cluster + ": can't read the token for Prometheus: " + file.get(), true);
    }
  }

  private HttpResponse<String> send(String cluster, HttpRequest request) {
    CompletableFuture<HttpResponse<String>> sent =
        client.sendAsync(request, info -> new LimitedBody(mostBytes));
    try {
      // the request's own timeout ends with the headers; this one covers a body that trickles
      return sent.get(patience.toMillis() + 500, TimeUnit.MILLISECONDS);
    } catch (ExecutionException e) {
      Throwable cause = e.getCause() == null ? e : e.getCause();
      String message = cause.getMessage() == null ? cause.toString() : cause.getMessage();
      throw new Unavailable(cluster + ": Prometheus: " + message, false);
    } catch (TimeoutException e) {
      sent.cancel(true);
      throw new Unavailable(cluster + ": Prometheus: no answer in time", false);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      sent.cancel(true);
      throw new Unavailable(cluster + ": Prometheus: interrupted", false);
    }
  }
}
