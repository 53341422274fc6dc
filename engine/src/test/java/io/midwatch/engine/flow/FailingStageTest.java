package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.adapter.sandbox.Fault;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.incident.IncidentState;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** Stages that fail: with a cluster that can't be read, with an error of ours, with the store. */
class FailingStageTest {

  private static final Duration LONG = Duration.ofMinutes(5);

  private final Blinds[] blinds = new Blinds[1];
  private UnaryOperator<Work> meddling = work -> work;

  private final Theatre theatre =
      new Theatre(
          "demo",
          1,
          FlowSettings.demo(),
          writer -> writer,
          objects -> {
            blinds[0] = new Blinds(objects);
            return blinds[0];
          },
          this::meddled);

  @Test
  void an_error_of_ours_is_said_on_the_incident_without_a_trace_or_a_secret() {
    blinds[0].failure = () -> new IllegalStateException("an order broke, password=hunter2");
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();

    assertThat(theatre.until(LONG, () -> theatre.find(failed(3)).isPresent()))
        .as(theatre::told)
        .isTrue();

    IncidentRecord incident = theatre.incidents().get(0);
    assertThat(incident.state()).isEqualTo(IncidentState.INVESTIGATING);
    assertThat(incident.reasons())
        .containsExactly(
            "gathering evidence failed: internal error (IllegalStateException): an order broke,"
                + " password=[redacted]; tried again in 4 s");
    assertThat(kinds(incident).stream().filter("trouble"::equals)).hasSize(1);
  }

  @Test
  void a_stage_that_is_mended_in_time_goes_on_as_if_nothing_had_been() {
    blinds[0].failure = () -> new IllegalStateException("an order broke");
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();
    assertThat(theatre.until(LONG, () -> theatre.find(failed(3)).isPresent())).isTrue();

    blinds[0].failure = () -> null;

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    assertThat(theatre.incidents().get(0).trouble()).isNull();
  }

  @Test
  void past_the_deadline_people_are_called_once_and_nothing_is_tried_any_more() {
    blinds[0].failure = () -> new IllegalStateException("an order broke");
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();

    assertThat(theatre.untilState(LONG, IncidentState.ESCALATED)).as(theatre::told).isTrue();

    IncidentRecord called = theatre.incidents().get(0);
    assertThat(called.urgency()).isEqualTo(Urgency.PAGE);
    assertThat(called.reasons().get(0))
        .startsWith("gave up gathering evidence, which failed for ")
        .endsWith(" s: internal error (IllegalStateException): an order broke");
    assertThat(called.updatedAt().since(called.deadline())).isLessThan(Duration.ofMinutes(2));
    assertThat(theatre.queue.waiting()).noneMatch(task -> task.turn() == called.turn());
  }

  @Test
  void a_signed_plan_that_can_not_be_begun_is_withdrawn_and_people_are_called() {
    IncidentRecord waiting = waitingDrain();
    blinds[0].failure = unreachable();
    sign(waiting);

    assertThat(theatre.untilState(LONG, IncidentState.ESCALATED)).as(theatre::told).isTrue();

    IncidentRecord called = theatre.incidents().get(0);
    assertThat(called.urgency()).isEqualTo(Urgency.PAGE);
    assertThat(called.reasons().get(0)).startsWith("gave up carrying out drain-node");
    assertThat(called.reasons().get(1)).startsWith("its plan was not begun");
    assertThat(called.chosen().orElseThrow().approval().state()).isEqualTo(ApprovalState.WITHDRAWN);
    assertThat(executions()).isEmpty();
  }

  @Test
  void a_begun_change_that_can_not_go_on_fails_and_says_what_was_done() {
    sign(waitingDrain());
    assertThat(theatre.until(LONG, () -> theatre.find(stepsDone(2)).isPresent())).isTrue();
    blinds[0].failure = unreachable();

    assertThat(theatre.untilState(LONG, IncidentState.FAILED)).as(theatre::told).isTrue();

    IncidentRecord failed = theatre.incidents().get(0);
    assertThat(failed.urgency()).isEqualTo(Urgency.PAGE);
    assertThat(failed.outcome().result()).isEqualTo(Outcome.Result.FAILED);
    assertThat(failed.reasons())
        .hasSize(3)
        .satisfies(
            words -> {
              assertThat(words.get(0)).startsWith("gave up carrying out drain-node, which failed");
              assertThat(words.get(1)).startsWith("2 steps were done, the last: evict pod ");
              assertThat(words.get(2)).startsWith("it was left as it is");
            });
    assertThat(executions())
        .singleElement()
        .satisfies(run -> assertThat(run.state()).isEqualTo(ApprovalState.FAILED));
  }

  @Test
  void a_begun_change_outlives_an_outage_that_is_shorter_than_its_patience() {
    sign(waitingDrain());
    assertThat(theatre.until(LONG, () -> theatre.find(stepsDone(2)).isPresent())).isTrue();
    blinds[0].failure = unreachable();
    theatre.until(Duration.ofSeconds(20), () -> false);
    blinds[0].failure = () -> null;

    assertThat(theatre.untilState(LONG, IncidentState.HEALED)).as(theatre::told).isTrue();
    assertThat(executions()).hasSize(1);
  }

  @Test
  void what_can_not_be_watched_does_not_wait_for_ever() {
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.VERIFYING)).isTrue();
    blinds[0].failure = unreachable();

    assertThat(theatre.untilState(LONG, IncidentState.FAILED)).as(theatre::told).isTrue();

    IncidentRecord failed = theatre.incidents().get(0);
    assertThat(failed.reasons().get(0)).startsWith("gave up watching what roll-back-deployment");
    assertThat(failed.reasons()).anyMatch(words -> words.contains("whether it helped"));
  }

  @Test
  void what_can_not_be_taken_back_does_not_wait_for_ever() {
    theatre.fleet.sabotage(true);
    theatre.fleet.faults().inject(Fault.BAD_ROLLOUT, 1).orElseThrow();
    blinds[0].failure = () -> theatre.find(undoing()).isPresent() ? unreachable().get() : null;

    assertThat(theatre.untilState(LONG, IncidentState.FAILED)).as(theatre::told).isTrue();

    IncidentRecord failed = theatre.find(i -> i.state() == IncidentState.FAILED).orElseThrow();
    assertThat(failed.reasons().get(0)).startsWith("gave up taking roll-back-deployment back");
    assertThat(failed.urgency()).isEqualTo(Urgency.PAGE);
  }

  @Test
  void while_the_store_is_down_the_queue_keeps_the_task() {
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();
    assertThat(theatre.until(LONG, () -> !theatre.incidents().isEmpty())).isTrue();
    meddling = work -> null;
    theatre.queue.runUntil(theatre.time.now().plus(Duration.ofSeconds(30)), theatre.flow::run);
    assertThat(theatre.queue.waiting()).isNotEmpty();

    meddling = work -> work;

    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
  }

  @Test
  void a_task_of_an_incident_that_is_not_kept_is_dropped_on_the_record() {
    theatre.flow.run(new StageTask("INC-99", Stage.EXECUTE, 1));

    List<LedgerEntry> said = theatre.store.inTransaction(work -> work.ledgerOf("INC-99", 10));
    assertThat(said).extracting(LedgerEntry::kind).containsExactly("dropped");
  }

  @Test
  void an_incident_that_can_not_be_read_stays_in_the_queue_and_is_on_the_record_once() {
    theatre.fleet.faults().inject(Fault.OUT_OF_MEMORY, 1).orElseThrow();
    assertThat(theatre.until(LONG, () -> !theatre.incidents().isEmpty())).isTrue();
    IncidentRecord incident = theatre.incidents().get(0);
    StageTask task = new StageTask(incident.id(), Stage.INVESTIGATE, incident.turn());
    meddling = FailingStageTest::unreadable;

    for (int i = 0; i < 2; i++) {
      assertThatThrownBy(() -> theatre.flow.run(task)).isInstanceOf(IllegalStateException.class);
    }

    assertThat(kinds(incident).stream().filter("unreadable"::equals)).hasSize(1);
  }

  /** The store with its work meddled with; where that gives null, the store is down. */
  private UnitOfWork meddled(UnitOfWork store) {
    return new UnitOfWork() {
      @Override
      public <T> T inTransaction(Function<Work, T> action) {
        return store.inTransaction(
            work -> {
              Work given = meddling.apply(work);
              if (given == null) {
                throw new StoreUnavailable("it is down", new IllegalStateException());
              }
              return action.apply(given);
            });
      }

      @Override
      public void sync() {
        store.sync();
      }
    };
  }

  private static Work unreadable(Work work) {
    return (Work)
        Proxy.newProxyInstance(
            Work.class.getClassLoader(),
            new Class<?>[] {Work.class},
            (proxy, method, arguments) -> {
              if (method.getName().equals("incident")) {
                throw new IllegalStateException("incident can't be read as IncidentRecord");
              }
              try {
                return method.invoke(work, arguments);
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }

  private IncidentRecord waitingDrain() {
    theatre.fleet.faults().inject(Fault.NODE_DISK, 1).orElseThrow();
    assertThat(theatre.untilState(LONG, IncidentState.WAITING)).as(theatre::told).isTrue();
    return theatre.incidents().get(0);
  }

  private void sign(IncidentRecord waiting) {
    assertThat(theatre.sign(waiting, Theatre.ANNA)).isEmpty();
    assertThat(theatre.sign(waiting, Theatre.MO)).isEmpty();
  }

  private static Supplier<RuntimeException> unreachable() {
    return () -> new Unavailable("the cluster does not answer", false);
  }

  private static Predicate<IncidentRecord> failed(int times) {
    return incident -> incident.trouble() != null && incident.trouble().times() == times;
  }

  private static Predicate<IncidentRecord> stepsDone(int steps) {
    return incident -> incident.change() != null && incident.change().stepsDone() == steps;
  }

  private static Predicate<IncidentRecord> undoing() {
    return incident -> incident.changing() && incident.change().undoing();
  }

  private List<ExecutionRecord> executions() {
    return theatre.store.inTransaction(work -> work.executionsSince(new Moment(0)));
  }

  private List<String> kinds(IncidentRecord incident) {
    return theatre.store.inTransaction(work -> work.ledgerOf(incident.id(), 100)).stream()
        .map(LedgerEntry::kind)
        .toList();
  }
}
