package io.midwatch.engine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

/** A reason is read by people. */
class ReasonTest {

  @Test
  void a_reason_that_nobody_would_read_is_refused_with_its_field_and_the_limit() {
    String longest = "x".repeat(Reason.LONGEST);

    assertThat(Reason.bounded(longest)).isEqualTo(longest);
    assertThatThrownBy(() -> Reason.bounded(longest + "x"))
        .isInstanceOfSatisfying(
            BadBody.class, bad -> assertThat(bad.problems().get(0).field()).isEqualTo("reason"))
        .hasMessageContaining("1001")
        .hasMessageContaining("at most 1000");
  }
}
