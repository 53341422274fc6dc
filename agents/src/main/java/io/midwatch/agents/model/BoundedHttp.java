package io.midwatch.agents.model;

import dev.langchain4j.http.client.HttpClient;
import dev.langchain4j.http.client.HttpRequest;
import dev.langchain4j.http.client.SuccessfulHttpResponse;
import dev.langchain4j.http.client.sse.ServerSentEventListener;
import dev.langchain4j.http.client.sse.ServerSentEventParser;
import io.midwatch.agents.model.Trouble.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpClient.Version;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * The one way to the network: one POST, no redirect, a bounded body, and of a refusal its status
 * alone. What a server writes into an error never becomes a message here.
 */
final class BoundedHttp implements HttpClient {

  private static final Duration CONNECT = Duration.ofSeconds(5);
  private static final int LARGEST = 1 << 20;

  /** Headers that the JDK sets itself. */
  private static final Set<String> OURS = Set.of("content-length", "host", "connection", "expect");

  private final java.net.http.HttpClient client =
      java.net.http.HttpClient.newBuilder()
          .version(Version.HTTP_1_1)
          .followRedirects(Redirect.NEVER)
          .connectTimeout(CONNECT)
          .build();
  private final Duration deadline;

  BoundedHttp(Duration deadline) {
    this.deadline = deadline;
  }

  @Override
  public SuccessfulHttpResponse execute(HttpRequest request) {
    return post(
        URI.create(request.url()),
        request.headers(),
        request.body().getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Posts, and takes nothing but a 200 with JSON.
   *
   * @throws Trouble whatever else comes of it
   */
  SuccessfulHttpResponse post(URI to, Map<String, List<String>> headers, byte[] sent) {
    try {
      HttpResponse<InputStream> response =
          client.send(posted(to, headers, sent), BodyHandlers.ofInputStream());
      try (InputStream in = response.body()) {
        if (response.statusCode() != 200) {
          throw HttpStatus.trouble(response.statusCode(), response.headers());
        }
        byte[] body = in.readNBytes(LARGEST + 1);
        if (body.length > LARGEST) {
          throw Trouble.of(Kind.DOWN, "its answer is above 1 MiB");
        }
        String type = response.headers().firstValue("content-type").orElse("");
        if (!type.isEmpty() && !type.contains("json")) {
          throw Trouble.of(Kind.DOWN, "what answered is no model: it sends no JSON");
        }
        return SuccessfulHttpResponse.builder()
            .statusCode(200)
            .headers(response.headers().map())
            .body(body)
            .build();
      }
    } catch (IOException e) {
      throw Trouble.of(Kind.BUSY, "it can't be reached, or broke off");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Trouble.of(Kind.DOWN, "no answer within its deadline");
    }
  }

  private java.net.http.HttpRequest posted(URI to, Map<String, List<String>> headers, byte[] sent) {
    java.net.http.HttpRequest.Builder post =
        java.net.http.HttpRequest.newBuilder(to).timeout(deadline);
    headers.forEach(
        (name, values) -> {
          if (!OURS.contains(name.toLowerCase(Locale.ROOT))) {
            values.forEach(value -> post.header(name, value));
          }
        });
    return post.POST(BodyPublishers.ofByteArray(sent)).build();
  }

  @Override
  public void execute(
      HttpRequest request, ServerSentEventParser parser, ServerSentEventListener listener) {
    throw new UnsupportedOperationException("a stream that is cut looks like one that has ended");
  }
}
