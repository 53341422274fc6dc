package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.facts.Tier;
import org.junit.jupiter.api.Test;

class WakeForCriticalServicesTest extends GuardrailTest {

  WakeForCriticalServicesTest() {
    super("wake.critical-service");
  }

  @Test
  void a_critical_service_in_production_wakes_somebody() {
    assertThat(decided(Subject.rollback().tier(Tier.CRITICAL)).urgency()).isEqualTo(Urgency.PAGE);
  }

  @Test
  void any_other_service_waits_for_the_morning() {
    assertThat(decided(Subject.rollback()).urgency()).isEqualTo(Urgency.MORNING);
  }

  @Test
  void a_critical_service_in_staging_waits_for_the_morning() {
    assertThat(decided(Subject.rollback().tier(Tier.CRITICAL).in(Environment.STAGING)).urgency())
        .isEqualTo(Urgency.MORNING);
  }
}
