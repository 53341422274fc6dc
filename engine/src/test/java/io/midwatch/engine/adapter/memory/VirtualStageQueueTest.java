package io.midwatch.engine.adapter.memory;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.Stage;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class VirtualStageQueueTest {

  private static final Moment START = Moment.parse("2026-03-03T10:00:00Z");

  private final VirtualTime time = new VirtualTime(START);
  private final VirtualStageQueue queue = new VirtualStageQueue(time);
  private final List<String> seen = new ArrayList<>();

  @Test
  void tasks_come_by_due_moment_and_then_in_order_of_scheduling() {
    schedule("c", 2);
    schedule("a", 1);
    schedule("d", 2);
    schedule("b", 1);

    queue.runUntil(after(10), this::note);

    assertThat(seen).containsExactly("a@1", "b@1", "c@2", "d@2");
    assertThat(time.now()).isEqualTo(after(10));
  }

  @Test
  void a_task_that_is_due_later_waits_for_its_moment() {
    schedule("a", 5);

    queue.runUntil(after(4), this::note);
    assertThat(seen).isEmpty();

    queue.runUntil(after(5), this::note);
    assertThat(seen).containsExactly("a@5");
    assertThat(queue.runNext(this::note)).isFalse();
  }

  @Test
  void a_task_scheduled_by_a_task_runs_in_its_turn() {
    schedule("a", 1);
    schedule("c", 3);

    queue.runUntil(
        after(3),
        task -> {
          note(task);
          if (task.incident().equals("a")) {
            schedule("b", 2);
          }
        });

    assertThat(seen).containsExactly("a@1", "b@2", "c@3");
  }

  @Test
  void a_task_whose_handler_throws_comes_again_later_and_later() {
    schedule("a", 0);
    int[] failures = {8};

    queue.runUntil(
        after(1_000),
        task -> {
          note(task);
          if (failures[0]-- > 0) {
            throw new IllegalStateException("the world is gone");
          }
        });

    assertThat(seen)
        .containsExactly("a@0", "a@1", "a@3", "a@7", "a@15", "a@31", "a@63", "a@123", "a@183");
  }

  @Test
  void a_task_that_was_due_long_ago_does_not_turn_time_back() {
    schedule("a", -60);

    queue.runNext(this::note);

    assertThat(seen).containsExactly("a@0");
  }

  private void schedule(String incident, long seconds) {
    queue.schedule(new StageTask(incident, Stage.JUDGE, 1), after(seconds));
  }

  private void note(StageTask task) {
    seen.add(task.incident() + "@" + time.now().since(START).toSeconds());
  }

  private static Moment after(long seconds) {
    return START.plus(Duration.ofSeconds(seconds));
  }
}
