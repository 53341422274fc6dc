package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What reading the logs of containers must keep. */
abstract class PodLogsContract {

  private World world;
  private PodLogs logs;

  /** A cluster with a container that has written something. */
  interface World extends AutoCloseable {

    /** The door under test. */
    PodLogs logs();

    /** The same cluster, seen by somebody who may not read it. */
    PodLogs forbidden();

    /** A cluster of the same name that does not answer. */
    PodLogs unreachable();

    /** A container that wrote at least three lines. */
    Written written();

    /** A pod whose image can't be pulled. */
    Waiting waiting();

    @Override
    void close();
  }

  /**
   * A container that wrote something.
   *
   * @param pod its pod
   * @param container its name
   * @param lastLines the last three lines, oldest first
   */
  record Written(ResourceRef pod, String container, List<String> lastLines) {}

  /**
   * A container that has not begun.
   *
   * @param pod its pod
   * @param container its name
   */
  record Waiting(ResourceRef pod, String container) {}

  /** Opens the world to be tested. */
  abstract World open();

  @BeforeEach
  void open_the_world() {
    world = open();
    logs = world.logs();
  }

  @AfterEach
  void close_the_world() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void the_last_lines_come_oldest_first() {
    Written written = world.written();

    assertThat(logs.tail(written.pod(), written.container(), false, 3).lines())
        .containsExactlyElementsOf(written.lastLines());
  }

  @Test
  void no_more_lines_come_than_were_asked_for() {
    Written written = world.written();

    assertThat(logs.tail(written.pod(), written.container(), false, 1).lines())
        .containsExactly(written.lastLines().get(2));
  }

  @Test
  void a_container_that_has_not_begun_has_no_log_and_no_earlier_one() {
    Waiting waiting = world.waiting();

    assertThat(logs.tail(waiting.pod(), waiting.container(), false, 3)).isEmpty();
    assertThat(logs.tail(waiting.pod(), waiting.container(), true, 3)).isEmpty();
  }

  @Test
  void the_log_of_a_pod_that_is_not_there_is_unavailable() {
    Written written = world.written();
    ResourceRef gone =
        new ResourceRef(written.pod().cluster(), "Pod", written.pod().namespace(), "gone");

    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class, () -> logs.tail(gone, written.container(), false, 3));

    assertThat(thrown.reason()).contains("gone");
  }

  @Test
  void a_missing_permission_is_a_refusal() {
    Written written = world.written();
    PodLogs forbidden = world.forbidden();

    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class, () -> forbidden.tail(written.pod(), written.container(), false, 3));

    assertThat(thrown.refused()).isTrue();
  }

  @Test
  void a_cluster_that_does_not_answer_is_unavailable_and_has_not_refused() {
    Written written = world.written();
    PodLogs unreachable = world.unreachable();

    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class,
            () -> unreachable.tail(written.pod(), written.container(), false, 3));

    assertThat(thrown.refused()).isFalse();
  }
}
