package io.midwatch.rules.orders;

import java.time.Duration;
import java.util.Optional;

/** Which values a component of an ordered type can have. */
public enum Range {
  /** Whatever its type can have. */
  ANY(""),
  /** Zero or more: how many there are, how much, how long. */
  FROM_ZERO("0 or more"),
  /**
   * Zero or more, where 100 is all there is. There may be more than 100: what is asked for of a
   * thing can be more than it has.
   */
  PER_CENT("per cent, 0 or more");

  private final String shown;

  Range(String shown) {
    this.shown = shown;
  }

  /** The range of a component of which nothing else is declared. */
  static Range of(Type type) {
    return type.numeric() || type == Type.Plain.DURATION ? FROM_ZERO : ANY;
  }

  /** In words; empty where it bounds nothing. */
  public String shown() {
    return shown;
  }

  /** The least value of the type in it; empty if it has none. */
  public Optional<Object> least(Type type) {
    if (this == ANY) {
      return Optional.empty();
    }
    return type == Type.Plain.DURATION ? Optional.of(Duration.ZERO) : Optional.of(0L);
  }
}
