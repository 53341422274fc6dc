package io.midwatch.rules.standing;

import io.midwatch.rules.diagnosis.Grade;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class StaleEvidenceTest extends GuardrailTest {

  StaleEvidenceTest() {
    super("guardrail.stale-evidence");
  }

  @Test
  void evidence_older_than_an_hour_is_a_veto() {
    vetoes(
        Subject.rollback().seenBefore(Duration.ofMinutes(61)), "the evidence was read 1h 1m ago");
  }

  @Test
  void fresh_evidence_passes() {
    passes(Subject.rollback());
  }

  @Test
  void evidence_of_exactly_an_hour_passes() {
    passes(Subject.rollback().seenBefore(Duration.ofHours(1)));
  }

  @Test
  void evidence_from_a_clock_that_runs_ahead_is_not_older_for_it() {
    passes(Subject.rollback().seenBefore(Duration.ofMinutes(-2)));
  }

  @Test
  void a_cause_that_rests_on_nothing_in_the_case_holds() {
    isUnknown(Subject.rollback().grade(Grade.SUSPECTED));
  }
}
