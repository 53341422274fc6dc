package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.rules.Moment;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads single fields of objects that may be partial, wrongly typed or hostile. Nothing here
 * throws: what can't be read counts as absent, and numbers too big for their type are cut to its
 * limits.
 */
final class Fields {

  /** Longest name, reason or key that is taken over; the longest name Kubernetes allows is 253. */
  static final int NAME_LIMIT = 253;

  private Fields() {}

  /** A short text made safe for people, empty if the node holds none. */
  static String text(JsonNode node) {
    return node.isValueNode() ? Redaction.line(node.asText(""), NAME_LIMIT) : "";
  }

  /** A whole number from 0 on, 0 if the node holds none. */
  static int count(JsonNode node) {
    return (int) Math.max(0, Math.min(Integer.MAX_VALUE, whole(node)));
  }

  /** A count, or another value if the node holds no number. */
  static int count(JsonNode node, int otherwise) {
    return node.isNumber() ? count(node) : otherwise;
  }

  /** A whole number of any sign that fits an int, 0 if the node holds none. */
  static int integer(JsonNode node) {
    return (int) Math.max(Integer.MIN_VALUE, Math.min(Integer.MAX_VALUE, whole(node)));
  }

  /** A whole number, 0 if the node holds none. */
  static long whole(JsonNode node) {
    if (node.isIntegralNumber()) {
      if (node.canConvertToLong()) {
        return node.longValue();
      }
      BigInteger big = node.bigIntegerValue();
      return big.signum() < 0 ? Long.MIN_VALUE : Long.MAX_VALUE;
    }
    return node.isNumber() ? (long) node.doubleValue() : 0;
  }

  /** True only for the JSON value {@code true}. */
  static boolean flag(JsonNode node) {
    return node.isBoolean() && node.booleanValue();
  }

  /**
   * How long ago a moment was; zero if it is unknown or yet to come, which is the more suspicious
   * reading of an age.
   */
  static Duration age(Moment now, Optional<Moment> then) {
    return then.filter(moment -> moment.isBefore(now)).map(now::since).orElse(Duration.ZERO);
  }

  /**
   * A value in thousandths written in its unit, without needless zeros: {@code 1500} is {@code
   * 1.5}.
   */
  static String thousandths(long milli) {
    return BigDecimal.valueOf(milli, 3).stripTrailingZeros().toPlainString();
  }
}
