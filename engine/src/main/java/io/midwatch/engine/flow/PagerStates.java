package io.midwatch.engine.flow;

import io.midwatch.engine.paging.Delivery;
import io.midwatch.engine.paging.Notice;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** How each pager did when it was last tried by this process. */
public final class PagerStates {

  private final Map<String, State> states = new ConcurrentHashMap<>();
  private final List<BiConsumer<Notice, Delivery>> watchers = new CopyOnWriteArrayList<>();

  PagerStates() {}

  /**
   * How one pager does.
   *
   * @param failingSince when it began to fail; null if the last attempt succeeded
   * @param problem what it last failed with; empty if it does not
   * @param lastDelivered when it last took a notice; null if it has not yet
   */
  public record State(
      @Nullable Moment failingSince, String problem, @Nullable Moment lastDelivered) {

    private static final State NEW = new State(null, "", null);

    /** True if the last attempt did not succeed. */
    public boolean failing() {
      return failingSince != null;
    }
  }

  /** Adds somebody who is told of every attempt. */
  public void watch(BiConsumer<Notice, Delivery> watcher) {
    watchers.add(watcher);
  }

  /** The pager of this name; empty if it was not tried yet. */
  public Optional<State> of(String channel) {
    return Optional.ofNullable(states.get(channel));
  }

  /** Every pager that fails now, by name. */
  public Map<String, State> failing() {
    Map<String, State> failing = new TreeMap<>(states);
    failing.values().removeIf(state -> !state.failing());
    return failing;
  }

  void tried(Notice notice, Delivery delivery, Moment now) {
    states.merge(
        notice.channel(), after(State.NEW, delivery, now), (old, one) -> after(old, delivery, now));
    watchers.forEach(watcher -> watcher.accept(notice, delivery));
  }

  private static State after(State old, Delivery delivery, Moment now) {
    if (delivery instanceof Delivery.Delivered) {
      return new State(null, "", now);
    }
    String problem =
        delivery instanceof Delivery.Refused refused
            ? refused.problem()
            : delivery instanceof Delivery.Later later ? later.problem() : "";
    Moment since = old.failingSince();
    return new State(since == null ? now : since, problem, old.lastDelivered());
  }
}
