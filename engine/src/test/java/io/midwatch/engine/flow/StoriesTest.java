package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StoriesTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7})
  void a_bad_rollout_in_staging_is_rolled_back_by_itself(long seed) {
    Theatre theatre = new Theatre("demo", seed);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, seed).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
    IncidentRecord healed = theatre.incidents().get(0);
    assertThat(healed.chosen().orElseThrow().decision().verdict()).isEqualTo(Verdict.RUN);
    assertThat(healed.chosen().orElseThrow().proposal().grade()).isEqualTo(Grade.CONFIRMED);
    assertThat(chain(theatre)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_workload_out_of_memory_in_production_needs_one_signature(long seed) {
    Theatre theatre = new Theatre("demo", seed);
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, seed).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    IncidentRecord waiting = theatre.find(i -> i.state() == IncidentState.WAITING).orElseThrow();
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isEmpty();

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void a_full_disk_of_a_production_node_needs_two_one_of_them_a_manager(long seed) {
    Theatre theatre = new Theatre("demo", seed);
    theatre.fleet.faults().inject(Fault.NODE_DISK, seed).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    IncidentRecord waiting = theatre.find(i -> i.state() == IncidentState.WAITING).orElseThrow();
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isEmpty();
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isPresent();
    assertThat(theatre.sign(waiting, Theatre.BEN)).isPresent();
    assertThat(theatre.sign(waiting, Theatre.MO)).isEmpty();

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
    assertThat(chain(theatre)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void the_three_stories_of_every_seed_end_healed(long seed) {
    Theatre theatre = new Theatre("demo", seed);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, seed).orElseThrow();
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, seed + 1).orElseThrow();
    theatre.fleet.faults().inject(Fault.NODE_DISK, seed + 2).orElseThrow();

    boolean ended =
        theatre.until(
            LONG,
            () -> {
              theatre.incidents().stream()
                  .filter(i -> i.state() == IncidentState.WAITING)
                  .forEach(
                      i -> {
                        theatre.sign(i, Theatre.ANNA);
                        theatre.sign(i, Theatre.MO);
                      });
              return theatre.incidents().stream()
                      .filter(i -> i.state() == IncidentState.HEALED)
                      .count()
                  >= 3;
            });

    assertThat(ended).as(theatre::told).isTrue();
    assertThat(executions(theatre))
        .allSatisfy(e -> assertThat(e.state()).isEqualTo(ApprovalState.SUCCEEDED));
  }

  @Test
  void nothing_runs_unsigned_under_the_starter_pack() {
    Theatre theatre = new Theatre("starter", 1);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    theatre.until(Duration.ofMinutes(1), () -> false);

    assertThat(executions(theatre)).isEmpty();
  }

  @Test
  void what_did_not_help_is_undone_and_people_are_called() {
    Theatre theatre = new Theatre("demo", 1);
    theatre.fleet.sabotage(true);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.ESCALATED)).as(theatre::told).isTrue();
    IncidentRecord called = theatre.incidents().get(0);
    assertThat(called.outcome()).isNotNull();
    assertThat(called.outcome().result()).isEqualTo(Outcome.Result.ROLLED_BACK);
    assertThat(executions(theatre))
        .singleElement()
        .satisfies(e -> assertThat(e.state()).isEqualTo(ApprovalState.ROLLED_BACK));
  }

  @Test
  void on_a_quiet_night_nothing_is_changed() {
    Theatre theatre = new Theatre("demo", 1);
    theatre.fleet.makeNoise();

    theatre.until(Duration.ofMinutes(5), () -> false);

    assertThat(executions(theatre)).isEmpty();
  }

  @Test
  void a_stop_button_holds_a_signed_change_until_it_is_released() {
    Theatre theatre = new Theatre("demo", 1);
    String stop = theatre.flow.signing().stop("", "", "anna", "data centre work").id();
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();

    theatre.until(Duration.ofSeconds(40), () -> false);
    assertThat(executions(theatre)).isEmpty();
    theatre.flow.signing().resume(stop, "anna", "done");

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
  }

  private static List<ExecutionRecord> executions(Theatre theatre) {
    return theatre.store.inTransaction(work -> work.executionsSince(new Moment(0)));
  }

  /** What the ledger's chain lacks; empty if it is sound. */
  private static String chain(Theatre theatre) {
    String previous = Chain.START;
    long seq = 0;
    for (LedgerEntry entry : theatre.store.inTransaction(work -> work.ledgerAfter(0, 10_000))) {
      String fault = Chain.fault(entry, ++seq, previous).orElse("");
      if (!fault.isEmpty()) {
        return fault;
      }
      previous = entry.hash();
    }
    return "";
  }
}
