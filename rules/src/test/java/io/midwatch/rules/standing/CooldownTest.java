package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.RecentChange;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class CooldownTest extends GuardrailTest {

  CooldownTest() {
    super("guardrail.cooldown");
  }

  private static RecentChange ended(ResourceRef target, Duration age) {
    return new RecentChange("ch-1", "some-change", target, true, age);
  }

  @Test
  void a_change_soon_after_another_is_vetoed() {
    vetoes(
        Subject.rollback().and(ended(Scene.CART, Duration.ofSeconds(599))),
        "some-change ended on cart only 9m 59s ago");
  }

  @Test
  void without_recent_changes_it_passes() {
    passes(Subject.rollback());
  }

  @Test
  void ten_minutes_after_it_passes() {
    passes(Subject.rollback().and(ended(Scene.CART, Duration.ofMinutes(10))));
  }

  @Test
  void a_recent_change_of_its_neighbour_passes() {
    passes(Subject.rollback().and(ended(Scene.CARDS, Duration.ofMinutes(1))));
  }
}
