package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.facts.TrackRecord;
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

  private static Subject with(Subject subject, int successes, int streak) {
    return subject.but(
        new TrackRecord(subject.operation(), subject.faultClass(), successes, streak, streak));
  }

  @Test
  void a_critical_service_takes_two_where_less_is_certain() {
    Subject restart = Subject.restart().tier(Tier.CRITICAL);
    Subject resize = Subject.resize().tier(Tier.CRITICAL);

    assertThat(starter(restart)).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(restart.in(Environment.STAGING))).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(resize)).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(resize.grade(Grade.LIKELY))).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(Subject.rollback().tier(Tier.CRITICAL))).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void a_service_that_nobody_listed_is_signed_as_an_important_one() {
    for (Subject subject : ALL) {
      for (Environment where : Environment.values()) {
        for (Grade grade : Grade.values()) {
          Subject asked = subject.in(where).grade(grade);
          assertThat(starter(asked.tier(Tier.UNKNOWN)))
              .isEqualTo(starter(asked.tier(Tier.HIGH)))
              .isGreaterThanOrEqualTo(starter(asked.tier(Tier.LOW)));
        }
      }
    }
  }

  @Test
  void what_helped_ten_times_and_the_last_time_too_takes_one_signature_less() {
    Subject restart = Subject.restart().tier(Tier.CRITICAL);
    Subject drain = Subject.drain().in(Environment.STAGING);
    Subject rollback = Subject.rollback().grade(Grade.LIKELY);

    assertThat(starter(with(restart, 10, 0))).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(with(restart, 9, 0))).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(with(restart, 10, 1))).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(with(drain, 10, 0))).isEqualTo(Verdict.ASK_ONE);
    assertThat(starter(with(drain, 9, 0))).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(with(drain.in(Environment.PROD), 99, 0))).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(with(rollback, 10, 0))).isEqualTo(Verdict.ASK_TWO);
    assertThat(starter(with(rollback, 9, 0))).isEqualTo(Verdict.HOLD);
    assertThat(starter(with(rollback.tier(Tier.CRITICAL), 10, 0))).isEqualTo(Verdict.HOLD);
  }

  @Test
  void a_track_record_that_is_not_known_proves_nothing() {
    assertThat(starter(Subject.drain().in(Environment.DEV).without(TrackRecord.class)))
        .isEqualTo(Verdict.HOLD);
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
            List.of(),
            List.of());

    Decision decision = StandingOrders.of(smaller).orders().decide(file);
    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons())
        .contains("the pack starter has no operation roll-back-deployment (law.problem)");
  }
}
