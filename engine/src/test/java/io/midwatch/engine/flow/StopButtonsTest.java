package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whoever presses a stop button is obeyed before the next step, until a person releases it. */
class StopButtonsTest {

  private static final Duration LONG = Duration.ofMinutes(5);
  private static final Duration AN_HOUR = Duration.ofHours(1);

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

  @ParameterizedTest
  @CsvSource({"false,false", "true,false", "false,true", "true,true"})
  void a_drain_halts_between_two_evictions_and_goes_on_when_released(
      boolean cluster, boolean operation) {
    IncidentRecord draining = drainingWithOneEviction();
    String id =
        press(
            theatre.flow,
            cluster ? draining.target().cluster() : "",
            operation ? "drain-node" : "");
    int written = meddler[0].written.size();

    theatre.until(Duration.ofSeconds(20), () -> false);

    assertThat(meddler[0].written).hasSize(written);
    assertThat(theatre.incidents().get(0).reasons()).containsExactly("stopped by mo: smoke");
    assertThat(theatre.flow.signing().resume(id, "mo", "no fire")).isTrue();
    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
    assertThat(meddler[0].written).hasSizeGreaterThan(written);
  }

  @ParameterizedTest
  @CsvSource({"eu-none,", ",restart-pods", "eu-none,drain-node"})
  void a_button_for_something_else_stops_nothing(String cluster, String operation) {
    drainingWithOneEviction();
    press(theatre.flow, cluster == null ? "" : cluster, operation == null ? "" : operation);

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  @Test
  void of_two_buttons_that_cover_it_both_must_be_released() {
    IncidentRecord draining = drainingWithOneEviction();
    String fleet = press(theatre.flow, "", "");
    String cluster = press(theatre.flow, draining.target().cluster(), "");
    int written = meddler[0].written.size();
    theatre.flow.signing().resume(fleet, "mo", "");

    theatre.until(Duration.ofSeconds(20), () -> false);
    assertThat(meddler[0].written).hasSize(written);
    theatre.flow.signing().resume(cluster, "mo", "");

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  @Test
  void a_button_pressed_while_the_case_is_judged_again_halts_the_run_and_does_not_end_it() {
    waiting();
    // the dry run comes after the first look at the buttons and before the judgement
    meddler[0].evictions =
        (pod, dryRun, eviction) -> {
          if (dryRun && theatre.flow.signing().stops().isEmpty()) {
            press(theatre.flow, "", "");
          }
          return eviction.get();
        };

    theatre.until(Duration.ofSeconds(20), () -> false);

    assertThat(theatre.flow.signing().stops()).hasSize(1);
    assertThat(meddler[0].written).noneMatch(write -> write.startsWith("evict"));
    assertThat(steps()).extracting(StepRecord::name).containsExactly("cordon");
    assertThat(theatre.incidents().get(0).staleRuns()).isZero();
    assertThat(approval()).isEqualTo(ApprovalState.RUNNING);
  }

  @Test
  void a_button_pressed_after_the_judgement_and_before_the_step_stops_the_step() {
    // a change is said to run after the judgement, right before its first step
    pressOnce(i -> i.state() == IncidentState.RUNNING);
    waiting();

    theatre.until(Duration.ofSeconds(20), () -> false);

    assertThat(approval()).isEqualTo(ApprovalState.RUNNING);
    assertThat(meddler[0].written).isEmpty();
    assertThat(steps()).isEmpty();
    assertThat(theatre.incidents().get(0).reasons()).containsExactly("stopped by mo: smoke");
  }

  @Test
  void it_stays_stopped_for_a_process_that_starts_anew_and_for_another_on_the_same_store() {
    drainingWithOneEviction();
    IncidentFlow other = theatre.another();
    press(other, "", "");
    int written = meddler[0].written.size();

    theatre.until(Duration.ofSeconds(10), () -> false);
    IncidentFlow third = theatre.another();
    theatre.queue.runUntil(theatre.time.now(), third::run);
    theatre.time.pass(Duration.ofSeconds(5));
    theatre.queue.runUntil(theatre.time.now(), third::run);

    assertThat(meddler[0].written).hasSize(written);
    assertThat(third.signing().stops()).hasSize(1);
  }

  @Test
  void the_way_back_halts_too_and_goes_on_when_released() {
    theatre.fleet.sabotage(true);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    pressOnce(i -> i.change() != null && i.change().undoing());
    assertThat(theatre.until(AN_HOUR, () -> !theatre.flow.signing().stops().isEmpty()))
        .as(theatre::told)
        .isTrue();
    assertThat(approval()).isEqualTo(ApprovalState.FAILED);
    int written = meddler[0].written.size();

    theatre.until(Duration.ofSeconds(20), () -> false);

    assertThat(meddler[0].written).hasSize(written);
    assertThat(theatre.incidents().get(0).reasons())
        .containsExactly("stopped by mo: smoke; taking it back waits");
    theatre.flow.signing().stops().forEach(s -> theatre.flow.signing().resume(s.id(), "mo", ""));
    assertThat(theatre.untilState(AN_HOUR, IncidentState.ESCALATED)).as(theatre::told).isTrue();
    assertThat(theatre.incidents().get(0).outcome().result()).isEqualTo(Outcome.Result.ROLLED_BACK);
    assertThat(approval()).isEqualTo(ApprovalState.ROLLED_BACK);
  }

  @Test
  void two_buttons_pressed_in_one_instant_have_names_of_their_own() {
    assertThat(press(theatre.flow, "", "")).isNotEqualTo(press(theatre.flow, "", ""));
    assertThat(theatre.flow.signing().stops()).hasSize(2);
  }

  private IncidentRecord drainingWithOneEviction() {
    waiting();
    assertThat(
            theatre.until(
                LONG,
                () -> meddler[0].written.stream().anyMatch(write -> write.startsWith("evict"))))
        .as(theatre::told)
        .isTrue();
    return theatre.incidents().get(0);
  }

  private void waiting() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    assertThat(theatre.sign(theatre.incidents().get(0), Theatre.ANNA)).isEmpty();
    assertThat(theatre.sign(theatre.incidents().get(0), Theatre.MO)).isEmpty();
  }

  /** Presses the button of the fleet as soon as an incident stands so, before its stage goes on. */
  private void pressOnce(Predicate<IncidentRecord> when) {
    boolean[] pressed = {false};
    theatre.watchers.add(
        (id, state) -> {
          if (!pressed[0] && theatre.find(when).isPresent()) {
            pressed[0] = true;
            press(theatre.flow, "", "");
          }
        });
  }

  private static String press(IncidentFlow flow, String cluster, String operation) {
    return flow.signing().stop(cluster, operation, "mo", "smoke").id();
  }

  private ApprovalState approval() {
    return theatre.incidents().get(0).chosen().orElseThrow().approval().state();
  }

  private List<StepRecord> steps() {
    String hash = theatre.incidents().get(0).chosen().orElseThrow().plan().hash();
    return theatre.store.inTransaction(work -> work.steps(hash));
  }

  /** The pace of the demo, but for patience that outlasts a stop. */
  private static FlowSettings patient() {
    FlowSettings demo = FlowSettings.demo();
    return new FlowSettings(
        true,
        demo.lookAgain(),
        AN_HOUR,
        demo.poll(),
        demo.closeAfter(),
        demo.alertGrace(),
        demo.verifyAtMost(),
        AN_HOUR,
        demo.mostStaleRuns());
  }
}
