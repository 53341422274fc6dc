package io.midwatch.rules.orders;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What an order can say. */
public enum Verb {
  SUSPECT(Pass.SUSPECT),
  PROPOSE(Pass.PROPOSE),
  GRANT(Pass.JUDGE),
  RAISE(Pass.JUDGE),
  VETO(Pass.JUDGE),
  WAKE(Pass.JUDGE);

  private final Pass pass;

  Verb(Pass pass) {
    this.pass = pass;
  }

  /** The pass in which it may be said. */
  public Pass pass() {
    return pass;
  }

  /** As it is written in an order. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The verb that a word names. */
  public static Optional<Verb> of(String word) {
    return Arrays.stream(values()).filter(verb -> verb.word().equals(word)).findFirst();
  }
}
