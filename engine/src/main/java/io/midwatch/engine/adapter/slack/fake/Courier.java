package io.midwatch.engine.adapter.slack.fake;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Brings requests to the app, which has three seconds to answer. */
final class Courier {

  private static final Duration PATIENCE = Duration.ofSeconds(3);
  private static final FakeSlack.Ack NONE = new FakeSlack.Ack(0, "", PATIENCE);

  private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Faults faults;
  private final Timings timings;
  private volatile @Nullable URI hook;

  Courier(Faults faults, Timings timings) {
    this.faults = faults;
    this.timings = timings;
  }

  void sendTo(URI address) {
    hook = address;
  }

  FakeSlack.Ack deliver(FakeSlack.Sent sent) {
    URI address = hook;
    if (address == null) {
      return NONE;
    }
    HttpRequest request = request(address, sent);
    if (faults.takeRepeat()) {
      send(request);
    }
    timings.clicked();
    FakeSlack.Ack ack = send(request);
    timings.acknowledged(ack.took());
    return faults.takeLostAck() ? NONE : ack;
  }

  private static HttpRequest request(URI address, FakeSlack.Sent sent) {
    String type =
        sent.body().startsWith("{") ? "application/json" : "application/x-www-form-urlencoded";
    return HttpRequest.newBuilder(address)
        .timeout(PATIENCE)
        .header("Content-Type", type)
        .header("X-Slack-Request-Timestamp", sent.timestamp())
        .header("X-Slack-Signature", sent.signature())
        .POST(BodyPublishers.ofString(sent.body()))
        .build();
  }

  private FakeSlack.Ack send(HttpRequest request) {
    long began = System.nanoTime();
    try {
      HttpResponse<String> answer = client.send(request, BodyHandlers.ofString());
      return new FakeSlack.Ack(
          answer.statusCode(), answer.body(), Duration.ofNanos(System.nanoTime() - began));
    } catch (IOException e) {
      return NONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return NONE;
    }
  }
}
