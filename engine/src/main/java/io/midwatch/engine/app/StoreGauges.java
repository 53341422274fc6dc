package io.midwatch.engine.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.engine.paging.Channels.Channel;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * What stands in the store, as gauges. It is read when somebody asks, and not more often than every
 * few seconds; while the store can't be read they say nothing rather than what was.
 */
final class StoreGauges {

  private static final Duration FRESH = Duration.ofSeconds(2);

  private final House.Parts parts;
  private @Nullable Sample last;
  private long readAt;

  StoreGauges(House.Parts parts) {
    this.parts = parts;
  }

  /** One look at the store. */
  private record Sample(
      List<Long> states, PageShelf.Backlog outbox, DbSchedulerQueue.Backlog queue, Moment at) {

    private double secondsSince(@Nullable Moment then) {
      return then == null ? 0 : Math.max(0, at.since(then).toMillis() / 1000.0);
    }
  }

  void register(MeterRegistry meters) {
    gauge(meters, "midwatch.queue.due", Tags.empty(), one -> one.queue().due());
    gauge(
        meters,
        "midwatch.queue.age.seconds",
        Tags.empty(),
        one -> one.secondsSince(one.queue().oldest()));
    gauge(meters, "midwatch.outbox.notices", Tags.empty(), one -> one.outbox().notices());
    for (Channel channel : parts.flow().paging().channels().list()) {
      gauge(
          meters,
          "midwatch.outbox.age.seconds",
          Tags.of("channel", channel.name()),
          one -> one.secondsSince(one.outbox().oldestOf().get(channel.name())));
    }
    gauge(
        meters,
        "midwatch.pages.untaken.seconds",
        Tags.empty(),
        one -> one.secondsSince(one.outbox().callingSince()));
    gauge(meters, "midwatch.pages.untaken", Tags.empty(), one -> one.outbox().calling());
    IncidentState[] states = IncidentState.values();
    for (int i = 0; i < states.length; i++) {
      int index = i;
      gauge(
          meters,
          "midwatch.incidents",
          Tags.of("state", states[i].name().toLowerCase(Locale.ROOT)),
          one -> one.states().get(index));
    }
    meters.gauge("midwatch.rows.unreadable", parts, p -> p.store().unreadable().size());
    meters.gauge("midwatch.store.up", this, self -> self.sample() == null ? 0 : 1);
  }

  private void gauge(MeterRegistry meters, String name, Tags tags, ToDoubleFunction<Sample> value) {
    meters.gauge(
        name,
        tags,
        this,
        self -> {
          Sample sample = self.sample();
          return sample == null ? Double.NaN : value.applyAsDouble(sample);
        });
  }

  private synchronized @Nullable Sample sample() {
    long now = System.nanoTime();
    if (readAt == 0 || now - readAt > FRESH.toNanos()) {
      last = read();
      readAt = System.nanoTime();
    }
    return last;
  }

  private @Nullable Sample read() {
    try {
      Moment now = Moment.of(parts.launch().clock().instant());
      List<Long> states = parts.store().inTransaction(work -> work.countByState(Reach.FLEET));
      return new Sample(states, parts.flow().paging().backlog(), parts.queue().backlog(now), now);
    } catch (StoreUnavailable e) {
      return null;
    }
  }
}
