package io.midwatch.engine.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.paging.Channels.Channel;
import io.midwatch.engine.paging.Delivery;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.incident.IncidentState;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what flows through: alerts, decisions, what held them, notices. */
@ApplicationScoped
class FlowMetrics {

  private static final int ONCE_THE_HOUSE_STANDS = 3_000;

  /** A pack of more orders that hold than this is not told apart any further. */
  private static final int MOST_ORDERS = 200;

  private static final String OTHER = "other";
  private static final String NO_GRANT = "no-grant";

  private final House house;
  private final MeterRegistry meters;

  /** The registry itself lets go of what only it holds. */
  @SuppressWarnings("UnusedVariable")
  private @Nullable StoreGauges inStore;

  private final Set<String> orders = ConcurrentHashMap.newKeySet();

  @Inject
  FlowMetrics(House house, MeterRegistry meters) {
    this.house = house;
    this.meters = meters;
  }

  void begin(@Observes @Priority(ONCE_THE_HOUSE_STANDS) StartupEvent event) {
    House.Parts parts = house.parts();
    if (parts == null) {
      return;
    }
    zeroes();
    parts.watchers().add(new Counting());
    for (Channel channel : parts.flow().paging().channels().list()) {
      for (String result : Set.of("delivered", "later", "refused")) {
        meters.counter("midwatch.pages", "channel", channel.name(), "result", result);
      }
      meters.gauge(
          "midwatch.pager.failing",
          Tags.of("channel", channel.name()),
          parts,
          p -> p.flow().paging().states().failing().containsKey(channel.name()) ? 1 : 0);
    }
    parts
        .flow()
        .paging()
        .states()
        .watch(
            (notice, delivery) ->
                meters
                    .counter(
                        "midwatch.pages", "channel", notice.channel(), "result", word(delivery))
                    .increment());
    for (String kind : Set.of("heartbeat", "taken-over")) {
      meters.counter("midwatch.lease.losses", "kind", kind);
    }
    parts.queue().onLoss(kind -> meters.counter("midwatch.lease.losses", "kind", kind).increment());
    StoreGauges gauges = new StoreGauges(parts);
    gauges.register(meters);
    inStore = gauges;
  }

  /** A rate can only be taken of a series that was there before its first event. */
  private void zeroes() {
    for (Verdict verdict : Verdict.values()) {
      for (Urgency urgency : Urgency.values()) {
        decisions(verdict, urgency, 0);
      }
    }
    meters.counter("midwatch.held", "order", NO_GRANT);
    alerts("accepted", 0);
    alerts("duplicate", 0);
    alerts("refused", 0);
  }

  private void decisions(Verdict verdict, Urgency urgency, int more) {
    meters
        .counter("midwatch.decisions", "verdict", verdict.name(), "urgency", urgency.name())
        .increment(more);
  }

  private void alerts(String result, int more) {
    meters.counter("midwatch.alerts", "result", result).increment(more);
  }

  private void held(String order) {
    boolean known = orders.contains(order);
    boolean room = known || (orders.size() < MOST_ORDERS && orders.add(order));
    meters.counter("midwatch.held", "order", room ? order : OTHER).increment();
  }

  private static String word(Delivery delivery) {
    return delivery.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  /** The orders by which a decision was held; none if nothing granted it in the first place. */
  static Set<String> holding(Decision decision) {
    Set<String> holding = new TreeSet<>();
    for (GuardrailResult guardrail : decision.guardrails()) {
      boolean holds =
          guardrail.result() == GuardrailResult.Result.VETO
              || guardrail.result() == GuardrailResult.Result.UNKNOWN;
      if (holds) {
        holding.add(guardrail.id());
      }
    }
    decision.fired().stream()
        .filter(fired -> fired.effect().equals("veto"))
        .map(FiredOrder::id)
        .forEach(holding::add);
    return holding;
  }

  private final class Counting implements Watchers.Watcher {

    @Override
    public void changed(String incident, IncidentState state) {
      // the states are gauges, read from the store
    }

    @Override
    public void decided(String incident, Decision decision) {
      decisions(decision.verdict(), decision.urgency(), 1);
      if (decision.verdict() == Verdict.HOLD) {
        Set<String> holding = holding(decision);
        if (holding.isEmpty()) {
          held(NO_GRANT);
        }
        holding.forEach(FlowMetrics.this::held);
      }
    }

    @Override
    public void tookIn(int accepted, int duplicates) {
      alerts("accepted", accepted);
      alerts("duplicate", duplicates);
    }

    @Override
    public void refused(int count) {
      alerts("refused", count);
    }
  }
}
