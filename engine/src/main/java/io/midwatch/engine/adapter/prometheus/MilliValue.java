package io.midwatch.engine.adapter.prometheus;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.OptionalLong;

/** Reads a sample's value in thousandths, without the errors of floating point. */
final class MilliValue {

  /** Digits before the point beyond which a number has no place in a long, even in units. */
  private static final int MOST_DIGITS = 15;

  /** Zeros after the point beyond which a number is nothing in thousandths. */
  private static final int MOST_ZEROS = 10;

  private MilliValue() {}

  /**
   * The value in thousandths, rounded half away from zero; empty if it is no finite number or has
   * no place in a long.
   */
  static OptionalLong of(String text) {
    BigDecimal value;
    try {
      value = new BigDecimal(text);
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
    // looked at before rounding: a number with a huge exponent would be written out digit by digit
    long digits = (long) value.precision() - value.scale();
    if (value.signum() == 0 || digits < -MOST_ZEROS) {
      return OptionalLong.of(0);
    }
    return digits > MOST_DIGITS
        ? OptionalLong.empty()
        : OptionalLong.of(
            value.movePointRight(3).setScale(0, RoundingMode.HALF_UP).longValueExact());
  }
}
