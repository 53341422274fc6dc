package io.midwatch.engine.app;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * One trace for each incident. The trace's id comes from the incident, so that stages which run
 * hours apart, or in another process, join one trace; its first span is told when the incident
 * ends.
 */
final class IncidentTraces implements Watchers.Watcher {

  private static final AttributeKey<String> INCIDENT =
      AttributeKey.stringKey("midwatch.incident.id");
  private static final AttributeKey<String> CLUSTER = AttributeKey.stringKey("k8s.cluster.name");
  private static final AttributeKey<String> STATE =
      AttributeKey.stringKey("midwatch.incident.state");
  private static final int REMEMBERED = 1_000;

  private final Tracer tracer;
  private final boolean on;
  private final Function<String, Optional<IncidentRecord>> incidents;
  private final Set<String> told =
      Collections.synchronizedSet(Collections.newSetFromMap(new Forgetful()));

  /**
   * Traces.
   *
   * @param on false to trace nothing, which then costs nothing
   * @param incidents finds an incident
   */
  IncidentTraces(Tracer tracer, boolean on, Function<String, Optional<IncidentRecord>> incidents) {
    this.tracer = tracer;
    this.on = on;
    this.incidents = incidents;
  }

  /** Runs a stage inside a span of its incident's trace. */
  void around(StageTask task, Runnable stage) {
    Optional<IncidentRecord> incident = on ? incidents.apply(task.incident()) : Optional.empty();
    if (incident.isEmpty()) {
      stage.run();
      return;
    }
    SpanContext root = TraceIds.of(task.incident(), incident.get().openedAt());
    Span span =
        tracer
            .spanBuilder("stage " + task.stage().name().toLowerCase(Locale.ROOT))
            .setParent(Context.root().with(Span.wrap(root)))
            .setAttribute(INCIDENT, task.incident())
            .setAttribute(CLUSTER, incident.get().target().cluster())
            .startSpan();
    try {
      Context.current().with(span).wrap(stage).run();
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      span.setStatus(StatusCode.ERROR, e.getClass().getSimpleName());
      throw e;
    } finally {
      span.end();
    }
  }

  /** Once an incident has ended, its whole length is told as the first span of its trace. */
  @Override
  public void changed(String id, IncidentState state) {
    if (on && state.ended() && told.add(id)) {
      incidents.apply(id).ifPresent(this::tell);
    }
  }

  private void tell(IncidentRecord incident) {
    Moment from = incident.openedAt();
    TraceIds.as(
        TraceIds.of(incident.id(), from),
        () ->
            tracer
                .spanBuilder("incident")
                .setNoParent()
                .setAttribute(INCIDENT, incident.id())
                .setAttribute(CLUSTER, incident.target().cluster())
                .setAttribute(STATE, incident.state().name())
                .setStartTimestamp(from.instant())
                .startSpan()
                .end(incident.updatedAt().instant()));
  }

  /** Forgets what it was told first. */
  private static final class Forgetful extends LinkedHashMap<String, Boolean> {

    private static final long serialVersionUID = 1L;

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
      return size() > REMEMBERED;
    }
  }
}
