package io.midwatch.engine.app;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.midwatch.engine.flow.Stage;
import io.midwatch.engine.flow.StageTask;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jboss.logging.MDC;

/** Runs stages so that each is timed, traced, and every line of its log names the incident. */
final class StageRunner implements Consumer<StageTask> {

  /** The key under which log lines carry the incident's id. */
  static final String INCIDENT = "incident";

  private static final System.Logger LOG = System.getLogger(StageRunner.class.getName());

  private static final Duration[] BUCKETS = {
    Duration.ofMillis(10),
    Duration.ofMillis(50),
    Duration.ofMillis(250),
    Duration.ofSeconds(1),
    Duration.ofSeconds(5),
    Duration.ofSeconds(15),
    Duration.ofSeconds(60)
  };

  private final Consumer<StageTask> flow;
  private final IncidentTraces traces;
  private final Map<Stage, Timer> timers = new EnumMap<>(Stage.class);

  StageRunner(Consumer<StageTask> flow, MeterRegistry meters, IncidentTraces traces) {
    this.flow = flow;
    this.traces = traces;
    for (Stage stage : Stage.values()) {
      timers.put(
          stage,
          Timer.builder("midwatch.stage")
              .description("how long a stage of an incident takes")
              .tag("stage", stage.name().toLowerCase(Locale.ROOT))
              .serviceLevelObjectives(BUCKETS)
              .register(meters));
    }
  }

  @Override
  public void accept(StageTask task) {
    MDC.put(INCIDENT, task.incident());
    LOG.log(System.Logger.Level.DEBUG, "stage {0} begins", task.stage());
    Timer.Sample began = Timer.start();
    try {
      traces.around(task, () -> flow.accept(task));
    } finally {
      Timer timer = timers.get(task.stage());
      if (timer != null) {
        began.stop(timer);
      }
      MDC.remove(INCIDENT);
    }
  }
}
