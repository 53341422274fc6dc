package io.midwatch.engine.adapter.sandbox;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What can be made to go wrong in the sandbox. */
public enum Fault {
  /** A Deployment in staging gets a revision that never becomes ready. */
  BAD_ROLLOUT,
  /**
   * The load of a Deployment in production has grown: every pod needs more memory than its limit;
   * twice the limit is enough.
   */
  OUT_OF_MEMORY,
  /** The disk of a node in production is nearly full until its pods are gone. */
  NODE_DISK,
  /** One pod of a healthy revision crashes again and again; a new one in its place does not. */
  CRASH_LOOP,
  /** A Deployment in production gets a revision whose image does not exist. */
  IMAGE_PULL,
  /** A Deployment in staging gets a revision that asks for more than any node has. */
  NO_ROOM,
  /** Nothing goes wrong. */
  NONE;

  /** Its name on a command line, such as {@code node-disk}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The fault of a name on a command line; empty if there is none. */
  public static Optional<Fault> named(String word) {
    return Arrays.stream(values()).filter(fault -> fault.word().equals(word)).findFirst();
  }
}
