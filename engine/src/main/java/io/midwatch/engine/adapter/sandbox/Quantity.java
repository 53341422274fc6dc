package io.midwatch.engine.adapter.sandbox;

import java.math.BigDecimal;
import java.util.Map;

/** Reads Kubernetes quantities. */
final class Quantity {

  private static final Map<String, Long> UNITS =
      Map.of(
          "Ki",
          1L << 10,
          "Mi",
          1L << 20,
          "Gi",
          1L << 30,
          "Ti",
          1L << 40, //
          "k",
          1_000L,
          "M",
          1_000_000L,
          "G",
          1_000_000_000L,
          "T",
          1_000_000_000_000L);

  private Quantity() {}

  /** The value in thousandths; 0 for an empty text. */
  static long milli(String text) {
    if (text.isEmpty()) {
      return 0;
    }
    if (text.endsWith("m")) {
      return new BigDecimal(text.substring(0, text.length() - 1)).longValue();
    }
    int end = text.length();
    while (end > 0 && !Character.isDigit(text.charAt(end - 1))) {
      end--;
    }
    long unit = UNITS.getOrDefault(text.substring(end), 1L);
    return new BigDecimal(text.substring(0, end))
        .multiply(BigDecimal.valueOf(unit * 1000))
        .longValue();
  }

  /** The value in whole units; 0 for an empty text. */
  static long whole(String text) {
    return milli(text) / 1000;
  }
}
