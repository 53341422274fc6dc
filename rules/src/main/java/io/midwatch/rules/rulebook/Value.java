package io.midwatch.rules.rulebook;

/** A term made ready to be worked out. */
interface Value {
  /**
   * Works it out.
   *
   * @param self the fact of the pattern that the term stands in
   * @param others what the other names in the term stand for, in the sequence of {@code
   *     Terms.roots}
   */
  Object of(Object self, Object[] others);

  /** A value that holds or doesn't. */
  interface Holds {
    boolean in(Object self, Object[] others);
  }
}
