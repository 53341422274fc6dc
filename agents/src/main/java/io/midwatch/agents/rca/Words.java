package io.midwatch.agents.rca;

/** Sentences made of parts that others wrote. */
final class Words {

  private static final String ENDS = ".!?…";

  private Words() {}

  /** The text with a full stop, if it has no end of its own. */
  static String ended(String text) {
    String bare = text.strip();
    return bare.isEmpty() || ENDS.indexOf(bare.charAt(bare.length() - 1)) >= 0 ? bare : bare + ".";
  }
}
