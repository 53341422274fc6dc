package io.midwatch.engine.adapter.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MilliValueTest {

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "1, 1000",
    "-1.5, -1500",
    "0.1, 100",
    "1.0005, 1001",
    "0.29, 290",
    "1.1e+02, 110000",
    "4.35e-05, 0",
    "137438953472, 137438953472000",
    "1e-999999999, 0",
    "0e999999999, 0"
  })
  void a_value_is_told_in_thousandths(String text, long milli) {
    assertThat(MilliValue.of(text)).hasValue(milli);
  }

  @ParameterizedTest
  @ValueSource(strings = {"NaN", "+Inf", "-Inf", "", "many", "1e300", "1e999999999", "-1e16"})
  void what_is_no_number_or_too_great_is_left_out(String text) {
    assertThat(MilliValue.of(text)).isEmpty();
  }

  @Test
  void the_greatest_that_is_told_is_just_below_a_quadrillion() {
    assertThat(MilliValue.of("999999999999999")).hasValue(999_999_999_999_999_000L);
    assertThat(MilliValue.of("1000000000000000")).isEmpty();
  }
}
