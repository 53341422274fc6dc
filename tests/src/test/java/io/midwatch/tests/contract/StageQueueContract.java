package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.StageTask;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;

/** What becomes of tasks that a unit of work schedules. */
interface StageQueueContract extends StoreUnderTest {

  @Test
  default void a_task_of_a_committed_transaction_is_handed_over() {
    run(work -> work.schedule(task("INC-1"), NOON));
    List<StageTask> seen = new CopyOnWriteArrayList<>();

    handOver(seen::add, () -> !seen.isEmpty());

    assertThat(seen).containsExactly(task("INC-1"));
  }

  @Test
  default void a_task_of_a_transaction_that_was_rolled_back_never_is() {
    assertThatThrownBy(
            () ->
                run(
                    work -> {
                      work.schedule(task("INC-lost"), NOON);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");
    run(work -> work.schedule(task("INC-kept"), NOON));
    List<StageTask> seen = new CopyOnWriteArrayList<>();

    handOver(seen::add, () -> seen.contains(task("INC-kept")));

    assertThat(seen).containsExactly(task("INC-kept"));
  }

  @Test
  default void a_task_whose_handler_throws_is_handed_over_again() {
    run(work -> work.schedule(task("INC-1"), NOON));
    List<StageTask> seen = new CopyOnWriteArrayList<>();

    handOver(
        task -> {
          seen.add(task);
          if (seen.size() < 2) {
            throw new IllegalStateException("the cluster is gone");
          }
        },
        () -> seen.size() == 2);

    assertThat(seen).isEqualTo(Collections.nCopies(2, task("INC-1")));
  }

  @Test
  default void the_same_task_may_be_scheduled_more_than_once() {
    run(
        work -> {
          work.schedule(task("INC-1"), NOON);
          work.schedule(task("INC-1"), NOON);
        });
    List<StageTask> seen = new CopyOnWriteArrayList<>();

    handOver(seen::add, () -> seen.size() == 2);

    assertThat(seen).hasSize(2);
  }

  @Test
  default void a_task_may_schedule_the_next_one() {
    run(work -> work.schedule(task("INC-1"), NOON));
    List<String> seen = new CopyOnWriteArrayList<>();

    handOver(
        task -> {
          seen.add(task.incident());
          if (task.incident().equals("INC-1")) {
            run(work -> work.schedule(task("INC-2"), NOON));
          }
        },
        () -> seen.size() == 2);

    assertThat(seen).containsExactly("INC-1", "INC-2");
  }
}
