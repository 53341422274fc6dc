package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.Moment;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A drain of several evictions whose process dies in the middle of one, and is started again. */
class KilledDrainTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Meddler[] meddler = new Meddler[1];
  private final Theatre theatre =
      new Theatre(
          "demo",
          1,
          FlowSettings.demo(),
          writer -> {
            meddler[0] = new Meddler(writer);
            return meddler[0];
          });

  /** What nothing in the process can catch. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void it_evicts_each_pod_once_and_goes_on_where_it_stood(boolean carriedOut) {
    IncidentRecord before = atItsSecondEviction();
    StageTask task = new StageTask(before.id(), Stage.EXECUTE, before.turn());
    meddler[0].evictions =
        (pod, dryRun, eviction) -> {
          if (dryRun || carriedOut) {
            eviction.get();
          }
          if (dryRun) {
            return new WriteResult.Done();
          }
          throw new Killed();
        };
    assertThatThrownBy(() -> theatre.flow.run(task)).isInstanceOf(Killed.class);
    meddler[0].evictions = null;

    theatre.flow.run(task);

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
    assertThat(executions()).hasSize(1);
    List<String> done =
        theatre.store.inTransaction(work -> work.steps(executions(work).get(0).planHash())).stream()
            .filter(step -> step.state() == StepRecord.State.DONE)
            .map(StepRecord::name)
            .toList();
    assertThat(done).hasSizeGreaterThan(2).doesNotHaveDuplicates();
    List<String> evicted = meddler[0].written.stream().filter(w -> w.startsWith("evict")).toList();
    assertThat(evicted).hasSameSizeAs(new HashSet<>(evicted));
  }

  @Test
  void a_second_holder_of_the_same_task_does_not_write_beside_the_first() {
    IncidentRecord before = atItsSecondEviction();
    StageTask task = new StageTask(before.id(), Stage.EXECUTE, before.turn());
    boolean[] inside = {false};
    int[] evictions = {0};
    meddler[0].evictions =
        (pod, dryRun, eviction) -> {
          if (dryRun && !inside[0]) {
            // it has found nothing open; before it goes on, another one is in the middle of writing
            inside[0] = true;
            assertThatThrownBy(() -> theatre.flow.run(task)).isInstanceOf(Killed.class);
          }
          WriteResult result = eviction.get();
          evictions[0] += dryRun ? 0 : 1;
          if (!dryRun) {
            throw new Killed();
          }
          return result;
        };

    theatre.flow.run(task);

    assertThat(evictions[0]).isEqualTo(1);
    meddler[0].evictions = null;
    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  private IncidentRecord atItsSecondEviction() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    IncidentRecord waiting = theatre.incidents().get(0);
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isEmpty();
    assertThat(theatre.sign(waiting, Theatre.MO)).isEmpty();
    boolean[] hold = {true};
    meddler[0].evictions =
        (pod, dryRun, eviction) ->
            hold[0] && stepsDone() >= 2 ? new WriteResult.Unknown("not yet") : eviction.get();
    assertThat(theatre.until(LONG, () -> stepsDone() == 2 && asked())).as(theatre::told).isTrue();
    hold[0] = false;
    return theatre.incidents().get(0);
  }

  private boolean asked() {
    return theatre.incidents().get(0).reasons().get(0).contains("could not say whether");
  }

  private int stepsDone() {
    ChangeRecord change = theatre.incidents().get(0).change();
    return change == null ? 0 : change.stepsDone();
  }

  private List<ExecutionRecord> executions() {
    return theatre.store.inTransaction(KilledDrainTest::executions);
  }

  private static List<ExecutionRecord> executions(Work work) {
    return work.executionsSince(new Moment(0));
  }
}
