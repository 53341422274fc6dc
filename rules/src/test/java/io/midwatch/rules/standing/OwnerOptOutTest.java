package io.midwatch.rules.standing;

import io.midwatch.rules.facts.Workload;
import org.junit.jupiter.api.Test;

class OwnerOptOutTest extends GuardrailTest {

  OwnerOptOutTest() {
    super("guardrail.owner-opt-out");
  }

  @Test
  void an_owner_s_no_is_a_veto() {
    vetoes(
        Subject.rollback().but(Subject.workload(3, 0, "", true)),
        "the owner of cart forbids changes by label");
  }

  @Test
  void it_counts_for_a_drain_as_well() {
    vetoes(
        Subject.drain().but(Subject.workload(3, 1, "", true)),
        "the owner of cart forbids changes by label");
  }

  @Test
  void without_it_it_passes() {
    passes(Subject.rollback());
  }

  @Test
  void a_workload_nobody_could_read_holds() {
    isUnknown(Subject.rollback().without(Workload.class));
  }

  @Test
  void an_owner_s_no_elsewhere_is_not_about_this() {
    passes(Subject.rollback().and(Subject.elsewhere()));
  }
}
