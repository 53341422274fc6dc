package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A drain that is stopped between two evictions, and the stop that nobody takes back. */
class ForgottenStopTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final FlowSettings SETTINGS = FlowSettings.demo();

  private final Meddler[] meddler = new Meddler[1];
  private final Theatre theatre =
      new Theatre(
          "demo",
          1,
          SETTINGS,
          writer -> {
            meddler[0] = new Meddler(writer);
            return meddler[0];
          });
  private @Nullable String stop;

  @BeforeEach
  void stopIt() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    theatre.sign(incident(), Theatre.ANNA);
    theatre.sign(incident(), Theatre.MO);
    meddler[0].evictions =
        (pod, dryRun, eviction) -> {
          if (!dryRun && stop == null) {
            stop = theatre.flow.signing().stop("", "", "anna", "data centre work").id();
          }
          return eviction.get();
        };
    assertThat(theatre.until(LONG, () -> stop != null)).as(theatre::told).isTrue();
  }

  @Test
  void after_the_operations_patience_it_is_left_as_it_is_and_people_are_called() {
    assertThat(theatre.untilState(LONG, IncidentState.ESCALATED)).as(theatre::told).isTrue();

    assertThat(incident().urgency()).isEqualTo(Urgency.PAGE);
    assertThat(incident().outcome().result()).isEqualTo(Outcome.Result.NOT_HEALED);
    assertThat(incident().reasons())
        .contains("gave up after 45 s under a stop button; stopped by anna: data centre work")
        .anyMatch(reason -> reason.startsWith("2 steps were done"))
        .contains("it was left as it is, and was not taken back to the end");
    int written = meddler[0].written.size();
    theatre.flow.signing().resume(String.valueOf(stop), "anna", "done");
    theatre.until(Duration.ofSeconds(30), () -> false);
    assertThat(meddler[0].written).hasSize(written);
  }

  @Test
  void a_stop_that_is_taken_back_in_time_lets_it_go_on() {
    Duration almost = SETTINGS.giveUpAtMost().minusSeconds(10);
    theatre.until(almost, () -> false);
    assertThat(incident().state()).isEqualTo(IncidentState.RUNNING);

    theatre.flow.signing().resume(String.valueOf(stop), "anna", "done");

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  private IncidentRecord incident() {
    return theatre.incidents().get(0);
  }
}
