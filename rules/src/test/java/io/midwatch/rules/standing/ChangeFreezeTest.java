package io.midwatch.rules.standing;

import io.midwatch.rules.Moment;
import io.midwatch.rules.facts.Freeze;
import org.junit.jupiter.api.Test;

class ChangeFreezeTest extends GuardrailTest {

  ChangeFreezeTest() {
    super("guardrail.change-freeze");
  }

  private static Freeze freeze(String cluster) {
    return new Freeze(
        cluster,
        "year-end",
        "the books are closed",
        "finance",
        "2026-03-01 00:00 to 2026-03-05 18:00 Europe/Vienna",
        Moment.parse("2026-03-05T17:00:00Z"));
  }

  @Test
  void a_change_during_a_freeze_is_vetoed() {
    vetoes(
        Subject.rollback().and(freeze("eu-1")),
        "the freeze year-end of finance holds until 2026-03-05T17:00:00Z: the books are closed");
  }

  @Test
  void a_freeze_forbids_a_drain_as_well() {
    vetoes(
        Subject.drain().and(freeze("eu-1")),
        "the freeze year-end of finance holds until 2026-03-05T17:00:00Z: the books are closed");
  }

  @Test
  void without_a_freeze_it_passes() {
    passes(Subject.rollback());
  }

  @Test
  void a_freeze_of_another_cluster_passes() {
    passes(Subject.rollback().and(freeze("eu-2")));
  }

  @Test
  void a_calendar_nobody_looked_into_holds() {
    isUnknown(Subject.rollback().unlisted(Freeze.class));
  }

  @Test
  void a_freeze_that_fell_out_of_the_case_holds() {
    isUnknown(Subject.rollback().and(freeze("eu-1")).without(Freeze.class));
  }
}
