package io.midwatch.engine.facts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuantityTest {

  @ParameterizedTest
  @CsvSource({
    "128Mi, 134217728",
    "1Gi, 1073741824",
    "1.5Gi, 1610612736",
    "1k, 1000",
    "1e3, 1000",
    "1E3, 1000",
    "2E, 2000000000000000000",
    "1500m, 2",
    "0, 0",
    "64, 64",
    "16Ei, 9223372036854775807",
    "1e24, 9223372036854775807"
  })
  void is_read_in_its_unit(String text, long expected) {
    assertThat(Quantity.whole(TextNode.valueOf(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"250m, 250", "1, 1000", "0.5, 500", "100u, 1", "1n, 1", "2.25, 2250"})
  void is_read_in_thousandths(String text, long expected) {
    assertThat(Quantity.milli(TextNode.valueOf(text))).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "''",
    "abc",
    "-5",
    "1e999999999",
    "1e-99999999",
    "Mi",
    "1Qi",
    "--1",
    "1.2.3",
    "e5",
    "1e",
    "0x10"
  })
  void what_can_not_be_read_is_nothing(String text) {
    assertThat(Quantity.whole(TextNode.valueOf(text))).isZero();
  }

  @Test
  void a_number_is_read_as_one_and_other_types_are_nothing() {
    assertThat(Quantity.milli(Objects.json("2"))).isEqualTo(2000);
    assertThat(Quantity.milli(Objects.json("{a: 1}"))).isZero();
    assertThat(Quantity.milli(Objects.json("true"))).isZero();
    assertThat(Quantity.whole(TextNode.valueOf("9".repeat(100_000)))).isZero();
  }
}
