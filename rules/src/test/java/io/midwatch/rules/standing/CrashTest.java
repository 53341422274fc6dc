package io.midwatch.rules.standing;

import org.junit.jupiter.api.Test;

/** What every order about crashes takes for one. */
abstract class CrashTest extends ContainerFaultTest {

  CrashTest(String id) {
    super(id);
  }

  final Containers crashing() {
    return container().ended("Error", 1, 1).waits("CrashLoopBackOff");
  }

  @Test
  void the_kubelet_s_back_off_tells_of_a_loop() {
    speaks(crashing());
  }

  @Test
  void between_two_crashes_three_restarts_tell_as_much() {
    speaks(container().ended("Error", 1, 3).unready());
    speaks(container().ended("Error", 2, 4).unready());
  }

  @Test
  void two_restarts_are_no_loop() {
    isSilent(container().ended("Error", 1, 2).unready());
  }

  @Test
  void a_container_that_is_ready_or_ended_well_is_no_crash() {
    isSilent(container());
    isSilent(container().ended("Error", 1, 3));
    isSilent(container().ended("Completed", 0, 3).unready());
  }

  @Test
  void a_container_killed_for_memory_is_another_order_s() {
    isSilent(container().ended("OOMKilled", 137, 4).waits("CrashLoopBackOff"));
  }
}
