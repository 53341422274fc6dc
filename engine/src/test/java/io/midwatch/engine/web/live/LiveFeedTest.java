package io.midwatch.engine.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.midwatch.engine.web.Desk;
import io.smallrye.mutiny.helpers.test.AssertSubscriber;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class LiveFeedTest {

  private static final int ROUNDS = 3_000;
  private static final int EVENTS = 40;

  private final LiveFeed feed = new LiveFeed(emptyDesk(), new SimpleMeterRegistry());

  @AfterEach
  void stop() {
    feed.stop();
  }

  @Test
  void a_listener_is_told_what_happens_until_it_leaves() {
    AssertSubscriber<LiveEvent> listener = joined();
    feed.changed("inc-1");
    listener.awaitItems(2);
    assertThat(listener.getItems()).extracting(LiveEvent::incident).containsExactly("", "inc-1");
    listener.cancel();
    AssertSubscriber<LiveEvent> other = joined();
    feed.changed("inc-2");
    other.awaitItems(2);
    assertThat(listener.getItems()).hasSize(2);
  }

  @Test
  void a_listener_that_takes_nothing_is_cut_off_and_the_others_are_told() {
    AssertSubscriber<LiveEvent> slow = feed.listen(-1).subscribe().withSubscriber(request(1));
    AssertSubscriber<LiveEvent> quick = joined();
    for (int event = 0; event < 300; event++) {
      feed.changed("inc-1");
    }
    quick.awaitItems(301);
    slow.request(Long.MAX_VALUE);
    slow.awaitFailure();
    assertThat(slow.getItems()).hasSizeLessThan(300);
  }

  /** Both sides end: neither the thread that tells nor the one that goes away is held for ever. */
  @Test
  @Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void one_may_leave_at_any_moment_while_it_is_told() throws InterruptedException {
    for (int round = 0; round < ROUNDS; round++) {
      AssertSubscriber<LiveEvent> listener = joined();
      CountDownLatch told = new CountDownLatch(1);
      Thread leaves =
          new Thread(
              () -> {
                told.countDown();
                listener.cancel();
              });
      List<Runnable> events = new ArrayList<>();
      for (int event = 0; event < EVENTS; event++) {
        events.add(() -> feed.changed("inc-1"));
      }
      leaves.start();
      told.await();
      events.forEach(Runnable::run);
      leaves.join();
    }
    AssertSubscriber<LiveEvent> last = joined();
    feed.changed("inc-2");
    last.awaitItems(2);
  }

  private AssertSubscriber<LiveEvent> joined() {
    AssertSubscriber<LiveEvent> listener =
        feed.listen(-1).subscribe().withSubscriber(request(Long.MAX_VALUE));
    return listener.awaitItems(1, Duration.ofSeconds(30));
  }

  private static AssertSubscriber<LiveEvent> request(long items) {
    return AssertSubscriber.create(items);
  }

  /** A desk whose ledger is empty, and which is asked for nothing else. */
  private static Desk emptyDesk() {
    return (Desk)
        Proxy.newProxyInstance(
            Desk.class.getClassLoader(),
            new Class<?>[] {Desk.class},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "ledgerAfter" -> List.of();
                  case "lastSeq" -> 0L;
                  default -> throw new UnsupportedOperationException(method.getName());
                });
  }
}
