package io.midwatch.rules.standing;

import org.junit.jupiter.api.Test;

/** What every order about memory takes for a limit that is too small. */
abstract class MemoryTest extends ContainerFaultTest {

  MemoryTest(String id) {
    super(id);
  }

  final Containers killed() {
    return container().ended("OOMKilled", 137, 2).unready();
  }

  @Test
  void two_kills_tell_and_so_does_back_off_after_one() {
    speaks(killed());
    speaks(killed().limited(1));
    speaks(container().ended("OOMKilled", 137, 1).waits("CrashLoopBackOff"));
  }

  @Test
  void one_kill_can_be_one_large_request() {
    isSilent(container().ended("OOMKilled", 137, 1).unready());
  }

  @Test
  void another_end_is_another_fault() {
    isSilent(container());
    isSilent(container().ended("Error", 137, 2).unready());
  }

  @Test
  void a_kill_without_a_limit_is_the_node_s_doing() {
    isSilent(killed().limited(0));
  }
}
