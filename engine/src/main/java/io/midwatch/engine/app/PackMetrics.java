package io.midwatch.engine.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.midwatch.engine.activation.PackStatus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.util.List;

/** Which pack is in force, whether the next one is broken and whether one waits, as metrics. */
@ApplicationScoped
class PackMetrics {

  private static final int ONCE_THE_HOUSE_STANDS = 3_000;

  private final House house;
  private final MeterRegistry meters;

  @Inject
  PackMetrics(House house, MeterRegistry meters) {
    this.house = house;
    this.meters = meters;
  }

  void begin(@Observes @Priority(ONCE_THE_HOUSE_STANDS) StartupEvent event) {
    House.Parts parts = house.parts();
    if (parts == null) {
      return;
    }
    MultiGauge info = MultiGauge.builder("midwatch.pack.info").register(meters);
    meters.gauge("midwatch.pack.broken", parts, p -> p.activation().status().broken() ? 1 : 0);
    meters.gauge(
        "midwatch.pack.pending", parts, p -> p.activation().status().pending() != null ? 1 : 0);
    Runnable told = () -> info.register(List.of(row(parts.activation().status())), true);
    parts.activation().onChange(told);
    told.run();
  }

  private static MultiGauge.Row<?> row(PackStatus status) {
    return MultiGauge.Row.of(Tags.of("name", status.name(), "digest", status.digest()), 1);
  }
}
