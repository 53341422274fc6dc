package io.midwatch.engine.access;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a person may be here; nobody is anything by being signed in. */
public enum Role {
  /** Sees. */
  VIEWER,
  /** Sees, asks for decisions, presses stop buttons. */
  OPERATOR,
  /** Signs changes. */
  APPROVER,
  /** Signs changes, also as the second of two. */
  MANAGER,
  /** Signs policy packs; signs no change. */
  POLICY_ADMIN,
  /** Sees and takes the whole ledger away. */
  AUDITOR;

  /** How the configuration, packs and pages write it. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The role that is written so. */
  public static Optional<Role> of(String word) {
    return Arrays.stream(values()).filter(role -> role.word().equals(word)).findFirst();
  }
}
