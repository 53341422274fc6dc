package io.midwatch.rules.standing;

import org.junit.jupiter.api.Test;

class KubeSystemTest extends GuardrailTest {

  KubeSystemTest() {
    super("guardrail.kube-system");
  }

  @Test
  void touching_kube_system_takes_two() {
    raisesToTwo(Subject.rollback().touching("kube-system", "shop"), "it touches kube-system");
  }

  @Test
  void touching_anything_else_is_fine() {
    isNotAsked(Subject.rollback());
  }

  @Test
  void a_name_that_only_looks_like_it_is_fine() {
    isNotAsked(Subject.rollback().touching("kube-system-tools"));
  }
}
