package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Two processes of the service on one PostgreSQL. One is stopped with SIGSTOP in the middle of a
 * change for longer than its lease; the other takes the change over; then the first one wakes.
 */
@Tag("full")
@Tag("kill")
@Execution(ExecutionMode.SAME_THREAD) // six services at once are not ready before signatures lapse
class TwoServicesTest {

  private static final String OVERTAKEN = "another process has gone on with it";

  @TempDir Path folder;
  private Store store;
  private KillRun run;

  @BeforeEach
  void begin() throws Exception {
    store = Store.postgres(folder);
    run = new KillRun(store, 2, folder);
  }

  @AfterEach
  void end() throws Exception {
    run.close();
    store.close();
  }

  @Test
  void what_a_paused_process_was_about_to_judge_is_done_by_the_other_and_once() throws Exception {
    Death death = Death.RECHECK;
    Subject subject =
        run.pause(
            death,
            () -> new Hold(Hold.At.RECEIVED, request -> request.reads("poddisruptionbudgets")),
            (paused, process, hold) -> {
              hold.letGo();
              run.scene().until(paused, "VERIFYING");
              paused.handsOff(false);
              process.wake();
            });

    endsWithOneWrite(subject);
    assertThat(run.refusedWrites()).isZero();
  }

  @Test
  void the_late_write_of_a_paused_process_is_refused() throws Exception {
    Subject subject =
        run.pause(
            Death.WRITE_RECEIVED,
            () -> new Hold(Hold.At.RECEIVED, ApiDouble.Request::writes),
            (paused, process, hold) -> {
              run.scene().until(paused, "VERIFYING");
              hold.letGo();
              run.scene().pump(() -> run.refusedWrites() == 1, "409 for the late write");
              paused.handsOff(false);
              process.wake();
              run.scene().pump(() -> says(process, OVERTAKEN), "the process that woke");
            });

    endsWithOneWrite(subject);
  }

  @Test
  void a_paused_process_evicts_nothing_under_a_stop_button_that_was_pressed_meanwhile()
      throws Exception {
    AtomicInteger asked = new AtomicInteger();
    Subject subject =
        run.pause(
            Death.EVICT_ASKED,
            // the flow asks first, then the writer once more before it evicts
            () ->
                new Hold(
                    Hold.At.RECEIVED, request -> request.asks() && asked.incrementAndGet() == 2),
            (paused, process, hold) -> {
              run.scene().pump(() -> run.scene().crew().press("anna"), "the stop button");
              hold.letGo();
              run.scene().reasons(paused, "stopped by anna");
              process.wake();
              run.scene().pump(() -> says(process, OVERTAKEN), "the process that woke");
            });

    assertThat(subject.writes(run.scene().fleet())).as("the cordon, no eviction").isEqualTo(1);
    // after its patience it is given up, and people are called
    run.scene().until(subject, "ESCALATED");
    assertThat(subject.writes(run.scene().fleet())).isEqualTo(1);
  }

  private static boolean says(Post process, String words) {
    return process.service().log().contains(words);
  }

  private void endsWithOneWrite(Subject subject) throws Exception {
    run.finish();
    assertThat(subject.state()).isEqualTo("HEALED");
    assertThat(subject.writes(run.scene().fleet())).isEqualTo(1);
    run.stop();
  }
}
