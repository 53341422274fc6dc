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

  /** What the house has agreed to, written out: no other combination is granted anything. */
  private static Verdict agreed(Subject subject, Environment where, Grade grade) {
    if (where == Environment.UNKNOWN || grade == Grade.SUSPECTED) {
      return Verdict.HOLD;
    }
    boolean careful =
        where == Environment.PROD && subject.operation().equals("roll-back-deployment");
    if (subject.operation().equals("drain-node")) {
      return grade == Grade.CONFIRMED ? Verdict.ASK_TWO : Verdict.HOLD;
    }
    return careful && grade == Grade.LIKELY ? Verdict.HOLD : Verdict.ASK_ONE;
  }

  @Test
  void one_signs_and_for_a_drain_two_wherever_the_cause_is_good_enough() {
    for (Subject subject : ALL) {
      for (Environment where : Environment.values()) {
        for (Grade grade : Grade.values()) {
          assertThat(starter(subject.in(where).grade(grade)))
              .as("%s %s %s", subject.operation(), where, grade)
              .isEqualTo(agreed(subject, where, grade));
        }
      }
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
            List.of(),
            pack.approvals(),
            pack.inventory(),
            pack.calendar(),
            pack.paths(),
            List.of(),
            List.of());

    Decision decision = StandingOrders.of(smaller).orders().decide(file);
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons())
        .contains("the pack starter has no operation roll-back-deployment (law.problem)");
  }
}
