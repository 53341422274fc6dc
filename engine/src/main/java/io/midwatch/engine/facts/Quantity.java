package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;

/**
 * Reads Kubernetes quantities such as {@code 128Mi}, {@code 250m} or {@code 1e3}. What can't be
 * read is 0, as is what is below 0; what is too big for a long is the biggest long. Fractions are
 * rounded up, as the API server does.
 */
public final class Quantity {

  private static final int LONGEST = 40;
  private static final int HIGHEST_EXPONENT = 24;
  private static final BigDecimal MOST = BigDecimal.valueOf(Long.MAX_VALUE);
  private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

  private static final Map<String, BigDecimal> SUFFIXES =
      Map.ofEntries(
          Map.entry("", BigDecimal.ONE),
          Map.entry("n", BigDecimal.ONE.movePointLeft(9)),
          Map.entry("u", BigDecimal.ONE.movePointLeft(6)),
          Map.entry("m", BigDecimal.ONE.movePointLeft(3)),
          Map.entry("k", BigDecimal.ONE.movePointRight(3)),
          Map.entry("M", BigDecimal.ONE.movePointRight(6)),
          Map.entry("G", BigDecimal.ONE.movePointRight(9)),
          Map.entry("T", BigDecimal.ONE.movePointRight(12)),
          Map.entry("P", BigDecimal.ONE.movePointRight(15)),
          Map.entry("E", BigDecimal.ONE.movePointRight(18)),
          Map.entry("Ki", BigDecimal.valueOf(1L << 10)),
          Map.entry("Mi", BigDecimal.valueOf(1L << 20)),
          Map.entry("Gi", BigDecimal.valueOf(1L << 30)),
          Map.entry("Ti", BigDecimal.valueOf(1L << 40)),
          Map.entry("Pi", BigDecimal.valueOf(1L << 50)),
          Map.entry("Ei", BigDecimal.valueOf(1L << 60)));

  private Quantity() {}

  /** The quantity in its own unit: bytes for memory, cores for CPU. */
  public static long whole(JsonNode node) {
    return rounded(read(node));
  }

  /** The quantity in thousandths of its unit. */
  public static long milli(JsonNode node) {
    return rounded(read(node).multiply(THOUSAND));
  }

  private static long rounded(BigDecimal value) {
    if (value.signum() <= 0) {
      return 0;
    }
    return value.compareTo(MOST) >= 0
        ? Long.MAX_VALUE
        : value.setScale(0, RoundingMode.CEILING).longValue();
  }

  private static BigDecimal read(JsonNode node) {
    String text = node.isTextual() || node.isNumber() ? node.asText("") : "";
    if (text.isEmpty() || text.length() > LONGEST) {
      return BigDecimal.ZERO;
    }
    int end = 0;
    while (end < text.length() && "+-.0123456789".indexOf(text.charAt(end)) >= 0) {
      end++;
    }
    BigDecimal factor = factor(text.substring(end));
    try {
      return new BigDecimal(text.substring(0, end)).multiply(factor);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }

  private static BigDecimal factor(String suffix) {
    BigDecimal known = SUFFIXES.get(suffix);
    if (known != null) {
      return known;
    }
    if (suffix.length() < 2 || (suffix.charAt(0) != 'e' && suffix.charAt(0) != 'E')) {
      return BigDecimal.ZERO;
    }
    try {
      int exponent = Integer.parseInt(suffix.substring(1));
      return Math.abs(exponent) > HIGHEST_EXPONENT
          ? BigDecimal.ZERO
          : BigDecimal.ONE.scaleByPowerOfTen(exponent);
    } catch (NumberFormatException e) {
      return BigDecimal.ZERO;
    }
  }
}
