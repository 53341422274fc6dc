package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Utilisation;
import org.junit.jupiter.api.Test;

class RoomForPodsTest extends GuardrailTest {

  RoomForPodsTest() {
    super("guardrail.room-for-pods");
  }

  @Test
  void a_drain_whose_pods_find_no_place_is_vetoed() {
    vetoes(
        Subject.drain().but(Subject.load(Scene.NODE, 40, 45, 1)),
        "1 pods would find no place on the 11 nodes that may take them");
  }

  @Test
  void a_larger_pod_that_finds_no_place_is_vetoed() {
    vetoes(
        Subject.resize().but(Subject.load(Scene.CART, 40, 45, 2)),
        "2 pods would find no place on the 11 nodes that may take them");
  }

  @Test
  void when_every_pod_finds_one_it_passes() {
    passes(Subject.drain());
    passes(Subject.resize());
  }

  @Test
  void a_restart_is_not_its_business() {
    isNotAsked(Subject.restart().but(Subject.load(Scene.CART, 40, 45, 1)));
  }

  @Test
  void the_room_for_another_target_is_not_this_one() {
    passes(Subject.resize().and(Subject.load(Scene.PAY, 40, 45, 1)));
  }

  @Test
  void room_nobody_could_work_out_holds() {
    isUnknown(Subject.resize().without(Utilisation.class));
  }
}
