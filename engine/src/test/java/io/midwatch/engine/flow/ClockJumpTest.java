package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock is set on by a day while an incident is open. */
class ClockJumpTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration DAY = Duration.ofDays(1);

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

  @BeforeEach
  void aDrainWaitsForSignatures() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
  }

  @Test
  void what_waited_for_signatures_has_lapsed_and_people_are_called() {
    IncidentRecord waiting = theatre.incidents().get(0);

    theatre.time.pass(DAY);

    assertThat(theatre.sign(waiting, Theatre.ANNA))
        .as("a signature that comes too late")
        .isPresent();
    assertThat(theatre.untilState(LONG, IncidentState.ESCALATED)).as(theatre::told).isTrue();
    assertThat(theatre.incidents().get(0).urgency()).isEqualTo(Urgency.PAGE);
    assertThat(meddler[0].written).isEmpty();
  }

  @Test
  void what_was_signed_and_not_begun_is_not_begun() {
    IncidentRecord waiting = theatre.incidents().get(0);
    theatre.sign(waiting, Theatre.ANNA);
    theatre.sign(waiting, Theatre.MO);

    theatre.time.pass(DAY);

    assertThat(theatre.until(LONG, () -> theatre.incidents().get(0).staleRuns() == 1))
        .as(theatre::told)
        .isTrue();
    assertThat(meddler[0].written).isEmpty();
  }
}
