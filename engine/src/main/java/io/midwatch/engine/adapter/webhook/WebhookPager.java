package io.midwatch.engine.adapter.webhook;

import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Pager;
import io.midwatch.engine.paging.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Posts a notice as a CloudEvent of version 1.0 in structured JSON, signed as Standard Webhooks
 * sign. Redirects are not followed: what is signed for one address is not for another.
 */
public final class WebhookPager implements Pager {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI url;
  private final WebhookSignature signature;
  private final Clock clock;

  /**
   * A pager behind a URL.
   *
   * @param secret what the receiver checks the signature with
   * @throws IllegalArgumentException if the secret is no secret; the message does not quote it
   */
  public WebhookPager(URI url, String secret, Clock clock) {
    this.url = url;
    this.signature = new WebhookSignature(secret);
    this.clock = clock;
  }

  @Override
  public Delivery deliver(Notice notice) {
    Instant now = clock.instant();
    String body = CloudEventJson.write(notice);
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/cloudevents+json; charset=utf-8")
            .POST(HttpRequest.BodyPublishers.ofString(body));
    signature.headers(notice.id(), now, body).forEach(request::header);
    try {
      HttpResponse<Void> answer = client.send(request.build(), BodyHandlers.discarding());
      return Patience.ofStatus(
          answer.statusCode(), answer.headers().firstValue("Retry-After"), now);
    } catch (IOException e) {
      return new Delivery.Later(Optional.empty(), "no answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Later(Optional.empty(), "interrupted");
    }
  }
}
