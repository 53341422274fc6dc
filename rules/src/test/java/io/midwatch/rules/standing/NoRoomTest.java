package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.PodStatus;
import io.midwatch.rules.facts.SchedulingRoom;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class NoRoomTest extends OrderTest {

  private static final ResourceRef POD = new ResourceRef("eu-1", "Pod", "shop", "cart-9");

  NoRoomTest() {
    super("no-room.suspect");
  }

  private static PodStatus pending(boolean unschedulable) {
    return new PodStatus(
        POD, Scene.CART, "Pending", false, unschedulable, "", Duration.ofMinutes(2));
  }

  private static SchedulingRoom room(int allowed, int withRoom) {
    return new SchedulingRoom(Scene.CART, 16_000, 1L << 30, allowed, withRoom);
  }

  @Test
  void the_scheduler_finds_no_place_and_no_node_has_room_and_nothing_is_proposed() {
    Hypothesis found = suspects(pending(true), room(4, 0));
    assertThat(found.faultClass()).isEqualTo(FaultClass.SCHED_RESOURCES);
    assertThat(found.cause()).isEqualTo("no-node-has-room");
    assertThat(found.entity()).isEqualTo(Scene.CART);
    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
    nobodyProposes(pending(true), room(4, 0));
  }

  @Test
  void a_pod_that_only_starts_is_no_fault() {
    suspectsNothing(pending(false), room(4, 0));
  }

  @Test
  void one_node_with_room_makes_it_another_fault() {
    suspectsNothing(pending(true), room(4, 1));
  }

  @Test
  void no_node_allowed_is_no_question_of_room() {
    suspectsNothing(pending(true), room(0, 0));
  }

  @Test
  void one_node_that_is_allowed_is_enough() {
    suspects(pending(true), room(1, 0));
  }

  @Test
  void a_pod_that_is_not_pending_waits_for_no_room() {
    suspectsNothing(
        new PodStatus(POD, Scene.CART, "Running", false, true, "", Duration.ofMinutes(2)),
        room(4, 0));
  }

  @Test
  void the_room_for_another_workload_tells_nothing() {
    suspectsNothing(pending(true), new SchedulingRoom(Scene.PAY, 16_000, 1L << 30, 4, 0));
  }
}
