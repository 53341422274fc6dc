package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What the built-in tables grant, and to what. */
class AutonomyTest {

  private static final List<Subject> ALL =
      List.of(Subject.rollback(), Subject.resize(), Subject.restart(), Subject.drain());

  private static Verdict verdict(StandingOrders orders, Subject subject) {
    Decision decision = orders.decide(subject.file(orders));
    assertThat(decision.digests().pack()).isEqualTo(orders.pack().digest());
    return decision.verdict();
  }

  private static Verdict starter(Subject subject) {
    return verdict(OrderTest.STARTER, subject);
  }

  private static Verdict demo(Subject subject) {
    return verdict(OrderTest.DEMO, subject);
  }

  @Test
  void in_production_one_signs_and_for_a_drain_two() {
    assertThat(starter(Subject.rollback())).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(Subject.resize())).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(Subject.restart())).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(Subject.drain())).isEqualTo(Verdict.ASK_TWO);
  }

  @Test
  void elsewhere_as_well() {
    for (Environment where : List.of(Environment.STAGING, Environment.DEV)) {
      assertThat(starter(Subject.rollback().in(where))).isEqualTo(Verdict.ASK_ONE);
      assertThat(starter(Subject.resize().in(where))).isEqualTo(Verdict.ASK_ONE);
      assertThat(starter(Subject.restart().in(where))).isEqualTo(Verdict.ASK_ONE);
      assertThat(starter(Subject.drain().in(where))).isEqualTo(Verdict.ASK_TWO);
    }
  }

  @Test
  void starter_never_runs_anything_by_itself() {
    for (Subject subject : ALL) {
      for (Environment where : Environment.values()) {
        for (Tier tier : Tier.values()) {
          for (Grade grade : Grade.values()) {
            assertThat(starter(subject.in(where).tier(tier).grade(grade)))
                .isNotEqualTo(Verdict.RUN);
          }
        }
      }
    }
  }

  @Test
  void where_the_environment_is_unknown_everything_holds() {
    for (Subject subject : ALL) {
      assertThat(starter(subject.in(Environment.UNKNOWN))).isEqualTo(Verdict.HOLD);
      assertThat(demo(subject.in(Environment.UNKNOWN))).isEqualTo(Verdict.HOLD);
    }
  }

  @Test
  void a_suspicion_is_granted_nothing() {
    for (Subject subject : ALL) {
      assertThat(starter(subject.grade(Grade.SUSPECTED))).isEqualTo(Verdict.HOLD);
    }
  }

  @Test
  void a_likely_cause_moves_no_revision_and_no_node_in_production() {
    assertThat(starter(Subject.rollback().grade(Grade.LIKELY))).isEqualTo(Verdict.HOLD);
    assertThat(starter(Subject.drain().grade(Grade.LIKELY))).isEqualTo(Verdict.HOLD);
    assertThat(starter(Subject.resize().grade(Grade.LIKELY))).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void the_demo_runs_confirmed_rollbacks_outside_production_and_nothing_else() {
    for (Subject subject : ALL) {
      for (Environment where : Environment.values()) {
        for (Grade grade : Grade.values()) {
          boolean runs =
              subject.operation().equals("roll-back-deployment")
                  && grade == Grade.CONFIRMED
                  && (where == Environment.STAGING || where == Environment.DEV);
          assertThat(demo(subject.in(where).grade(grade)) == Verdict.RUN)
              .as("%s %s %s", subject.operation(), where, grade)
              .isEqualTo(runs);
        }
      }
    }
  }

  @Test
  void a_case_about_an_operation_that_the_pack_does_not_have_holds() {
    var file = Subject.rollback().file(OrderTest.STARTER);
    var pack = OrderTest.STARTER.pack();
    var smaller =
        new io.midwatch.rules.policy.PolicyPack(
            pack.name(),
            pack.owner(),
            pack.extendsPack(),
            pack.digest(),
            List.of(),
            pack.autonomyTables(),
            List.of(),
            pack.approvals(),
            pack.inventory(),
            pack.paths());

    Decision decision = StandingOrders.of(smaller).orders().decide(file);
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons())
        .contains("the pack starter has no operation roll-back-deployment (law.problem)");
  }
}
