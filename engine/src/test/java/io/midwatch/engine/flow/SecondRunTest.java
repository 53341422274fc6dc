package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A drain that stops between two steps because what was signed no longer holds, and a new plan. */
class SecondRunTest {

  private static final Duration LONG = Duration.ofMinutes(40);

  private final Meddler[] meddler = new Meddler[1];
  private final Theatre theatre =
      new Theatre(
          "demo",
          1,
          patient(),
          writer -> {
            meddler[0] = new Meddler(writer);
            return meddler[0];
          });

  @Test
  void a_run_that_ended_stale_is_quoted_and_its_change_is_over_once_a_new_plan_is_kept() {
    IncidentRecord stale = staleBetweenTwoSteps();
    assertThat(stale.change()).isNotNull();

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();

    IncidentRecord waiting = theatre.incidents().get(0);
    assertThat(waiting.change()).isNull();
    assertThat(waiting.outcome()).isNotNull();
    assertThat(waiting.outcome().result()).isEqualTo(Outcome.Result.STALE);
    assertThat(hash(waiting)).isNotEqualTo(hash(stale));
  }

  @Test
  void a_second_run_is_begun_like_the_first() {
    IncidentRecord stale = staleBetweenTwoSteps();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    IncidentRecord waiting = theatre.incidents().get(0);
    sign(waiting);

    assertThat(theatre.untilState(LONG, IncidentState.RUNNING)).as(theatre::told).isTrue();

    IncidentRecord running = theatre.incidents().get(0);
    assertThat(running.change().planHash()).isEqualTo(hash(waiting));
    assertThat(running.change().startedAt()).isGreaterThan(stale.change().startedAt());
    assertThat(running.outcome()).isNull();
    assertThat(running.chosen().orElseThrow().approval().state()).isEqualTo(ApprovalState.RUNNING);
    assertThat(executions())
        .extracting(ExecutionRecord::planHash, ExecutionRecord::state)
        .containsExactlyInAnyOrder(
            tuple(hash(stale), ApprovalState.STALE), tuple(hash(waiting), ApprovalState.RUNNING));
  }

  @Test
  void a_second_run_that_is_done_leaves_one_execution_for_each_plan() {
    IncidentRecord stale = staleBetweenTwoSteps();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    IncidentRecord waiting = theatre.incidents().get(0);
    sign(waiting);

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();

    assertThat(executions())
        .extracting(ExecutionRecord::planHash)
        .containsExactlyInAnyOrder(hash(stale), hash(waiting));
  }

  private IncidentRecord staleBetweenTwoSteps() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    sign(theatre.incidents().get(0));
    // the first eviction is refused on behalf of a workload that this change has not touched yet
    meddler[0].evictions = (pod, dryRun, eviction) -> new WriteResult.BudgetRefused("not now");
    assertThat(theatre.until(LONG, () -> theatre.incidents().get(0).staleRuns() == 1))
        .as(theatre::told)
        .isTrue();
    meddler[0].evictions = null;
    IncidentRecord stale = theatre.incidents().get(0);
    assertThat(stale.reasons())
        .contains("left as it is: 1 step was done: cordon node " + stale.target().name())
        .anyMatch(reason -> reason.contains("uncordon " + stale.target().name() + " takes"));
    assertThat(stale.urgency()).isEqualTo(Urgency.PAGE);
    List<StepRecord> steps = theatre.store.inTransaction(work -> work.steps(hash(stale)));
    assertThat(steps).extracting(StepRecord::name).containsExactly("cordon");
    return stale;
  }

  /** The pace of the demo, but for a deadline that outlasts the rest between two changes. */
  private static FlowSettings patient() {
    FlowSettings demo = FlowSettings.demo();
    return new FlowSettings(
        true,
        demo.lookAgain(),
        LONG,
        demo.poll(),
        demo.closeAfter(),
        demo.alertGrace(),
        demo.verifyAtMost(),
        demo.giveUpAtMost(),
        demo.mostStaleRuns());
  }

  private void sign(IncidentRecord waiting) {
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isEmpty();
    assertThat(theatre.sign(waiting, Theatre.MO)).isEmpty();
  }

  private List<ExecutionRecord> executions() {
    return theatre.store.inTransaction(work -> work.executionsSince(new Moment(0)));
  }

  private static String hash(IncidentRecord incident) {
    return incident.chosen().orElseThrow().plan().hash();
  }
}
