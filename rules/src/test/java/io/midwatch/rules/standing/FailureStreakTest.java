package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.facts.TrackRecord;
import org.junit.jupiter.api.Test;

class FailureStreakTest extends GuardrailTest {

  FailureStreakTest() {
    super("guardrail.failure-streak");
  }

  @Test
  void two_failures_in_a_row_are_a_veto() {
    vetoes(
        Subject.rollback().but(Subject.record("roll-back-deployment", FaultClass.BAD_ROLLOUT, 2)),
        "roll-back-deployment failed 2 times in a row against this kind of fault");
  }

  @Test
  void a_clean_record_passes() {
    passes(Subject.rollback());
  }

  @Test
  void one_failure_passes() {
    passes(
        Subject.rollback().but(Subject.record("roll-back-deployment", FaultClass.BAD_ROLLOUT, 1)));
  }

  @Test
  void a_record_nobody_could_read_holds() {
    isUnknown(Subject.rollback().without(TrackRecord.class));
  }

  @Test
  void the_record_of_another_operation_or_fault_is_not_this_one_s() {
    passes(Subject.rollback().and(Subject.record("restart-pods", FaultClass.BAD_ROLLOUT, 5)));
    passes(Subject.rollback().and(Subject.record("roll-back-deployment", FaultClass.OOM, 5)));
  }
}
