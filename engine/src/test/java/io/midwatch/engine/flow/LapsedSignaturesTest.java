package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Signatures hold until the moment that stands in the plan, and not a second longer. */
class LapsedSignaturesTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Theatre theatre = new Theatre("demo", 1);

  @Test
  void a_plan_that_was_stopped_until_its_signatures_lapsed_is_not_begun_when_it_is_released() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    IncidentRecord waiting = theatre.incidents().get(0);
    Plan plan = waiting.chosen().orElseThrow().plan();
    String stop = theatre.flow.signing().stop("", "", "anna", "data centre work").id();
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isEmpty();
    assertThat(theatre.sign(waiting, Theatre.MO)).isEmpty();

    theatre.until(Duration.ofSeconds(5), () -> false);
    theatre.time.moveTo(plan.expires());
    theatre.flow.signing().resume(stop, "anna", "done");
    assertThat(
            theatre.until(
                LONG,
                () -> theatre.find(i -> i.chosen().isPresent() && i.outcome() != null).isPresent()))
        .as(theatre::told)
        .isTrue();

    assertThat(executions()).isEmpty();
    IncidentRecord ended = theatre.incidents().get(0);
    assertThat(ended.chosen().orElseThrow().approval().state()).isEqualTo(ApprovalState.STALE);
    assertThat(ended.outcome().summary())
        .isEqualTo(
            "its signatures lapsed before it could begin: stopped by anna: data centre work");
  }

  private List<ExecutionRecord> executions() {
    return theatre.store.inTransaction(work -> work.executionsSince(new Moment(0)));
  }
}
