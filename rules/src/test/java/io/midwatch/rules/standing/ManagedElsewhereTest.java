package io.midwatch.rules.standing;

import org.junit.jupiter.api.Test;

class ManagedElsewhereTest extends GuardrailTest {

  ManagedElsewhereTest() {
    super("guardrail.managed-elsewhere");
  }

  @Test
  void a_spec_that_another_program_owns_is_left_to_it() {
    vetoes(
        Subject.rollback().but(Subject.workload(3, 0, "argocd", false)),
        "the spec of cart is owned by argocd; change it there");
    vetoes(
        Subject.resize().but(Subject.workload(3, 0, "helm", false)),
        "the spec of cart is owned by helm; change it there");
  }

  @Test
  void a_restart_changes_no_spec() {
    isNotAsked(Subject.restart().but(Subject.workload(3, 0, "argocd", false)));
  }

  @Test
  void a_spec_that_nobody_else_owns_passes() {
    passes(Subject.rollback());
  }

  @Test
  void the_owner_of_another_workload_is_not_asked() {
    passes(Subject.rollback().and(Subject.elsewhere()));
  }
}
