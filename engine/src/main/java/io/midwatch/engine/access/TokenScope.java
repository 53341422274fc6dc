package io.midwatch.engine.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a machine's token is for; none of them signs. */
public enum TokenScope {
  /** Sees, and takes the ledger away. */
  READ,
  /** Posts alerts. */
  ALERTS,
  /** Asks for decisions. */
  PROPOSE;

  /** How the command line and the interface write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The scope that is written so. */
  public static Optional<TokenScope> of(String word) {
    return Arrays.stream(values()).filter(scope -> scope.word().equals(word)).findFirst();
  }
}
