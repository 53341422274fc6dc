package io.midwatch.engine.policy;

/** Which way verdicts can go when a part of a pack changes. */
public enum Way {
  /** No verdict can change. */
  NEITHER("changes no verdict"),
  /** Verdicts can only get milder. */
  WIDEN("can only widen"),
  /** Verdicts can only get stricter. */
  TIGHTEN("can only tighten"),
  /** Some verdicts can get milder and others stricter. */
  BOTH("can widen and tighten");

  private final String words;

  Way(String words) {
    this.words = words;
  }

  /** As it is said to people. */
  public String words() {
    return words;
  }

  /** The way of two changes made together. */
  public Way and(Way other) {
    if (this == other || other == NEITHER) {
      return this;
    }
    return this == NEITHER ? other : BOTH;
  }

  /** The way of taking the change back. */
  Way reversed() {
    return switch (this) {
      case WIDEN -> TIGHTEN;
      case TIGHTEN -> WIDEN;
      case NEITHER, BOTH -> this;
    };
  }
}
