package io.midwatch.rules.rulebook;

import static io.midwatch.rules.rulebook.Cases.CART;
import static io.midwatch.rules.rulebook.Cases.caseOf;
import static io.midwatch.rules.rulebook.Cases.file;
import static io.midwatch.rules.rulebook.Cases.killed;
import static io.midwatch.rules.rulebook.Cases.rulebook;
import static io.midwatch.rules.rulebook.Cases.seen;
import static io.midwatch.rules.rulebook.Cases.subject;
import static io.midwatch.rules.rulebook.Cases.whole;
import static io.midwatch.rules.rulebook.Cases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.operation.Prescription;
import org.junit.jupiter.api.Test;

class RulebookTest {
  static final String LAST_POD =
      """
      package orders
      import io.midwatch.facts.*

      /* Evicting the last ready pod of a service is an outage, whatever the disruption budget says. */
      rule "never evict the last ready pod"
          @id("guardrail.last-ready-pod") @owner("platform-sre") @why("2026-03 checkout outage")
      when
          $p : Proposal( disruptive )
          $w : Workload( ref == $p.target, readyReplicas > 0, readyReplicas <= $p.podsTouched )
      then
          orders.veto($p, "only " + $w.readyReplicas() + " ready pods, this would touch " + $p.podsTouched());
      end
      """;

  static final String OUT_OF_MEMORY =
      """
      rule "killed for memory" @id("suspect.oom") @owner("sre") @why("it happens")
      when
          $c : ContainerStatus( lastTerminatedReason == "OOMKilled", restarts >= 3, memoryLimitBytes > "64Mi" )
      then
          orders.suspect(OOM, "memory-limit", $c.workload(), $c.container() + " was killed at " + $c.memoryLimitBytes());
      end

      rule "double the memory" @id("propose.memory") @owner("sre") @why("it helps")
      when
          $h : Hypothesis( faultClass == OOM )
          $c : ContainerStatus( workload == $h.entity, lastTerminatedReason == "OOMKilled" )
      then
          orders.propose("set-memory-limit", $c.workload(), "bytes", $c.memoryLimitBytes() + $c.memoryLimitBytes(), "twice the memory");
      end
      """;

  @Test
  void facts_become_a_suspected_cause_and_a_proposal() {
    Prescription answer = rulebook(OUT_OF_MEMORY).diagnose(file(seen(killed("app", 128L << 20))));

    assertThat(answer.diagnosis().problems()).isEmpty();
    assertThat(answer.diagnosis().hypotheses())
        .singleElement()
        .satisfies(
            h -> {
              assertThat(h.entity()).isEqualTo(CART);
              assertThat(h.grade()).isEqualTo(Grade.LIKELY);
              assertThat(h.statement()).isEqualTo("app was killed at 128Mi");
              assertThat(h.evidence()).containsExactly("e1");
              assertThat(h.orders()).containsExactly("suspect.oom");
            });
    assertThat(answer.proposals())
        .singleElement()
        .satisfies(
            p -> {
              assertThat(p.operation()).isEqualTo("set-memory-limit");
              assertThat(p.parameters()).containsEntry("bytes", 256L << 20);
            });
  }

  @Test
  void a_near_miss_suspects_nothing() {
    Prescription answer = rulebook(OUT_OF_MEMORY).diagnose(file(seen(killed("app", 64L << 20))));

    assertThat(answer.diagnosis().hypotheses()).isEmpty();
    assertThat(answer.proposals()).isEmpty();
  }

  @Test
  void a_guardrail_vetoes_and_says_what_it_saw() {
    Judgement judged = rulebook(LAST_POD).judge(caseOf(subject(), whole(workload(1, 1))));

    assertThat(judged.problems()).isEmpty();
    assertThat(judged.fired())
        .singleElement()
        .satisfies(
            f -> {
              assertThat(f.effect()).isEqualTo("veto");
              assertThat(f.reason()).isEqualTo("only 1 ready pods, this would touch 1");
              assertThat(f.line()).isEqualTo(5);
              assertThat(f.facts()).hasSize(2);
            });
    assertThat(judged.guardrails())
        .containsExactly(
            new GuardrailResult(
                "guardrail.last-ready-pod",
                Result.VETO,
                "readyReplicas 1, podsTouched 1",
                "readyReplicas > 0 and readyReplicas <= podsTouched",
                4));
  }

  @Test
  void a_guardrail_that_has_nothing_against_it_passes_with_its_value() {
    Judgement judged = rulebook(LAST_POD).judge(caseOf(subject(), whole(workload(3, 1))));

    assertThat(judged.fired()).isEmpty();
    assertThat(judged.guardrails())
        .singleElement()
        .satisfies(
            g -> {
              assertThat(g.result()).isEqualTo(Result.PASS);
              assertThat(g.value()).isEqualTo("readyReplicas 3, podsTouched 1");
            });
  }

  @Test
  void a_guardrail_without_its_fact_is_unknown() {
    Judgement judged = rulebook(LAST_POD).judge(caseOf(subject(), whole()));

    assertThat(judged.guardrails())
        .singleElement()
        .satisfies(
            g -> {
              assertThat(g.result()).isEqualTo(Result.UNKNOWN);
              assertThat(g.value()).isEqualTo("Workload unknown");
              assertThat(g.ageSeconds()).isEqualTo(-1);
            });
  }
}
