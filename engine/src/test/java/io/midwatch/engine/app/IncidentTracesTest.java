package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Stage;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import io.opentelemetry.sdk.trace.export.SpanExporter;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class IncidentTracesTest {

  private static final Moment NOON = Moment.parse("2026-03-03T12:00:00Z");

  private final Spans spans = new Spans();

  @Test
  void stages_that_run_in_two_processes_are_one_trace() {
    process("INC-1", NOON).around(task(Stage.INVESTIGATE), () -> {});
    process("INC-1", NOON).around(task(Stage.VERIFY), () -> {});

    assertThat(spans.all)
        .extracting(SpanData::getName)
        .containsExactly("stage investigate", "stage verify");
    assertThat(spans.all).extracting(SpanData::getTraceId).containsOnly(spans.trace(0));
    assertThat(spans.all).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
  }

  @Test
  void the_incident_itself_is_the_span_above_its_stages_and_is_told_once() {
    IncidentTraces traces = process("INC-1", NOON);
    traces.around(task(Stage.VERIFY), () -> {});
    traces.changed("INC-1", IncidentState.RUNNING);
    traces.changed("INC-1", IncidentState.HEALED);
    traces.changed("INC-1", IncidentState.HEALED);

    assertThat(spans.all).hasSize(2);
    SpanData stage = spans.all.get(0);
    SpanData incident = spans.all.get(1);
    assertThat(incident.getName()).isEqualTo("incident");
    assertThat(incident.getSpanId()).isEqualTo(stage.getParentSpanId());
    assertThat(incident.getTraceId()).isEqualTo(stage.getTraceId());
    assertThat(incident.getStartEpochNanos()).isEqualTo(NOON.epochMillis() * 1_000_000);
  }

  @Test
  void incidents_of_two_services_that_are_called_alike_are_two_traces() {
    process("INC-1", NOON).around(task(Stage.JUDGE), () -> {});
    process("INC-1", new Moment(NOON.epochMillis() + 1)).around(task(Stage.JUDGE), () -> {});

    assertThat(spans.trace(0)).isNotEqualTo(spans.trace(1));
  }

  @Test
  void a_stage_that_fails_is_marked_and_its_failure_comes_out() {
    assertThatThrownBy(
            () ->
                process("INC-1", NOON)
                    .around(
                        task(Stage.JUDGE),
                        () -> {
                          throw new IllegalStateException("no");
                        }))
        .hasMessage("no");

    assertThat(spans.all.get(0).getStatus().getDescription()).isEqualTo("IllegalStateException");
  }

  @Test
  void without_an_endpoint_nothing_is_traced_and_nothing_is_read() {
    IncidentTraces off =
        new IncidentTraces(
            spans.provider().get("test"),
            false,
            id -> {
              throw new AssertionError("it was read");
            });
    boolean[] ran = {false};
    off.around(task(Stage.JUDGE), () -> ran[0] = true);
    off.changed("INC-1", IncidentState.HEALED);

    assertThat(ran[0]).isTrue();
    assertThat(spans.all).isEmpty();
  }

  private IncidentTraces process(String id, Moment opened) {
    return new IncidentTraces(
        spans.provider().get("test"), true, asked -> Optional.of(incident(id, opened)));
  }

  private static StageTask task(Stage stage) {
    return new StageTask("INC-1", stage, 1);
  }

  private static IncidentRecord incident(String id, Moment opened) {
    return new IncidentRecord(
        id,
        1,
        new ResourceRef("eu-1", "Deployment", "shop", "cart"),
        "CartDown",
        IncidentState.HEALED,
        Severity.CRITICAL,
        Urgency.PAGE,
        opened,
        opened,
        opened,
        0,
        List.of(),
        0,
        null,
        null,
        List.of(),
        null,
        null,
        0,
        null,
        null);
  }

  /** Keeps the spans that ended. */
  private static final class Spans implements SpanExporter {

    private final List<SpanData> all = new ArrayList<>();

    private SdkTracerProvider provider() {
      return SdkTracerProvider.builder()
          .setIdGenerator(new TraceIds())
          .addSpanProcessor(SimpleSpanProcessor.create(this))
          .build();
    }

    private String trace(int index) {
      return all.get(index).getTraceId();
    }

    @Override
    public CompletableResultCode export(Collection<SpanData> spans) {
      all.addAll(spans);
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode flush() {
      return CompletableResultCode.ofSuccess();
    }

    @Override
    public CompletableResultCode shutdown() {
      return CompletableResultCode.ofSuccess();
    }
  }
}
