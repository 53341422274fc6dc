package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** A process that is paused between the intent of a write and the write. */
class LateWriteTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration PAUSE = Duration.ofSeconds(25);

  private final Meddler[] meddler = new Meddler[1];
  private int pauses;
  private int writtenInPause = -1;
  private final Theatre theatre =
      new Theatre(
          "demo",
          1,
          FlowSettings.demo(),
          writer -> {
            meddler[0] = new Meddler(writer);
            return meddler[0];
          },
          objects -> objects,
          Paused::new);

  /** Time goes by before the first write is sent. */
  private final class Paused implements UnitOfWork {

    private final UnitOfWork store;

    Paused(UnitOfWork store) {
      this.store = store;
    }

    @Override
    public <T> T inTransaction(Function<Work, T> action) {
      return store.inTransaction(action);
    }

    @Override
    public void sync() {
      if (pauses++ == 0) {
        theatre.time.pass(PAUSE);
      } else if (writtenInPause < 0) {
        writtenInPause = meddler[0].written.size();
      }
    }
  }

  @Test
  void sends_nothing_when_it_wakes_and_decides_anew() {
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 4).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();

    assertThat(pauses).isEqualTo(2);
    assertThat(writtenInPause).as("writes sent after the pause").isZero();
    assertThat(meddler[0].written).hasSize(1);
    List<StepRecord> steps = theatre.store.inTransaction(this::steps);
    assertThat(steps).extracting(StepRecord::state).containsExactly(StepRecord.State.DONE);
    assertThat(told()).anyMatch(body -> body.contains("it was not sent: 25 s after"));
  }

  private List<StepRecord> steps(Work work) {
    IncidentRecord healed = work.incidents(Work.IncidentFilter.ANY, 1, null).get(0);
    return work.steps(healed.chosen().orElseThrow().plan().hash());
  }

  private List<String> told() {
    return theatre.store.inTransaction(
        work -> work.ledgerAfter(0, 500).stream().map(entry -> entry.body()).toList());
  }
}
