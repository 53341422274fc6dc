package io.midwatch.tests.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Flow;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The live stream: what is told, what can be caught up with, and what it costs. */
@QuarkusTest
@TestProfile(WithFakeDesk.class)
class EventsTest {

  private static final Duration SOON = Duration.ofSeconds(20);

  @TestHTTPResource("/api/events")
  String events;

  @Inject FakeDesk desk;

  @Inject MeterRegistry meters;

  private final List<Listener> listeners = new ArrayList<>();

  @BeforeEach
  void night() {
    desk.begin(Samples.night());
  }

  @AfterEach
  void hangUp() {
    listeners.forEach(Listener::close);
  }

  @Test
  void an_entry_is_told_with_its_number_as_id() {
    Listener listener = listen("");
    listener.awaits(":still here");
    desk.press("", "", "storm", desk.identity().people().get(0));
    listener.awaits("event:entry");
    listener.awaits("id:" + desk.lastSeq());
    assertThat(listener.heard()).contains("\"kind\":\"stop\"");
  }

  @Test
  void a_listener_who_was_away_catches_up() {
    long known = desk.lastSeq() - 2;
    Listener listener = listen("?after=" + known);
    listener.awaits("id:" + (known + 1));
    listener.awaits("id:" + (known + 2));
    Listener again = listen("", "Last-Event-ID", Long.toString(known + 1));
    again.awaits("id:" + (known + 2));
    assertThat(again.heard()).doesNotContain("id:" + (known + 1) + "\n");
  }

  @Test
  void a_number_of_another_ledger_means_that_all_may_be_old() {
    listen("?after=999999999").awaits("event:reset");
  }

  @Test
  void a_change_without_an_entry_is_told_too() {
    Listener listener = listen("");
    listener.awaits(":still here");
    desk.quietly(desk.incident(Samples.ONE).orElseThrow().incident());
    listener.awaits("event:changed");
    assertThat(listener.heard()).contains(Samples.ONE);
  }

  @Test
  void a_hundred_listeners_cost_no_hundred_threads() {
    int before = Thread.activeCount();
    for (int i = 0; i < 100; i++) {
      listen("").awaits(":still here");
    }
    desk.press("", "", "storm", desk.identity().people().get(0));
    listeners.forEach(listener -> listener.awaits("event:entry"));
    long ours =
        Thread.getAllStackTraces().keySet().stream()
            .filter(thread -> thread.getName().startsWith("executor-thread"))
            .count();
    assertThat(ours).as("worker threads, %d threads before", before).isLessThan(50);
  }

  @Test
  void who_hangs_up_is_forgotten() {
    listen("").awaits(":still here");
    await().atMost(SOON).until(() -> meters.get("midwatch.live.listeners").gauge().value() >= 1);
    hangUp();
    await()
        .atMost(SOON)
        .until(
            () -> {
              // a connection that is gone is noticed when something is told through it
              desk.press("", "", "storm", desk.identity().people().get(0));
              return meters.get("midwatch.live.listeners").gauge().value() == 0;
            });
  }

  private Listener listen(String query, String... headers) {
    Listener listener = new Listener(events + query, headers);
    listeners.add(listener);
    return listener;
  }

  /** Reads the stream on the HTTP client's own threads. */
  private static final class Listener {

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final Queue<String> lines = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<?> answer;

    Listener(String address, String... headers) {
      HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(address));
      if (headers.length > 0) {
        request.headers(headers);
      }
      answer = CLIENT.sendAsync(request.build(), BodyHandlers.fromLineSubscriber(new Lines(lines)));
    }

    void awaits(String line) {
      await()
          .atMost(SOON)
          .pollInterval(Duration.ofMillis(20))
          .until(() -> lines.stream().anyMatch(heard -> heard.replace(": ", ":").startsWith(line)));
    }

    String heard() {
      return lines.stream()
          .map(line -> line.replace(": ", ":"))
          .collect(Collectors.joining("\n", "", "\n"));
    }

    void close() {
      answer.cancel(true);
    }
  }

  private record Lines(Queue<String> into) implements Flow.Subscriber<String> {

    @Override
    public void onSubscribe(Flow.Subscription subscription) {
      subscription.request(Long.MAX_VALUE);
    }

    @Override
    public void onNext(String line) {
      into.add(line);
    }

    @Override
    public void onError(Throwable broken) {}

    @Override
    public void onComplete() {}
  }
}
