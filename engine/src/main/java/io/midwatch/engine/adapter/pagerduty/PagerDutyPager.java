package io.midwatch.engine.adapter.pagerduty;

import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.paging.Pager;
import io.midwatch.engine.paging.Patience;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Sends events to PagerDuty's Events API v2. Installation and incident are their {@code dedup_key},
 * by which PagerDuty folds what comes twice, and finds what an acknowledgement or an end is about.
 */
public final class PagerDutyPager implements Pager {

  /** Where the API is for accounts of the United States service region. */
  public static final URI USUAL = URI.create("https://events.pagerduty.com/v2/enqueue");

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
  private final URI url;
  private final String routingKey;
  private final String installation;
  private final Clock clock;

  /**
   * A pager.
   *
   * @param routingKey the integration key of a service
   * @param installation tells this installation's incidents from another's on the same service
   */
  public PagerDutyPager(URI url, String routingKey, String installation, Clock clock) {
    this.url = url;
    this.routingKey = routingKey;
    this.installation = installation;
    this.clock = clock;
  }

  @Override
  public Delivery deliver(Notice notice) {
    HttpRequest request =
        HttpRequest.newBuilder(url)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(EventJson.write(notice, routingKey, installation)))
            .build();
    try {
      HttpResponse<Void> answer = client.send(request, BodyHandlers.discarding());
      return Patience.ofStatus(
          answer.statusCode(), answer.headers().firstValue("Retry-After"), clock.instant());
    } catch (IOException e) {
      return new Delivery.Later(Optional.empty(), "no answer: " + e.getClass().getSimpleName());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return new Delivery.Later(Optional.empty(), "interrupted");
    }
  }
}
