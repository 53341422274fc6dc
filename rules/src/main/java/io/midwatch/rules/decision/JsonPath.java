package io.midwatch.rules.decision;

import org.jspecify.annotations.Nullable;

/**
 * Where a value stands; written out only where something is wrong with it.
 *
 * @param above what it stands in; null for the whole
 * @param step its name, or its number in brackets
 */
record JsonPath(@Nullable JsonPath above, String step) {

  static final JsonPath ROOT = new JsonPath(null, "$");

  JsonPath to(String name) {
    return new JsonPath(this, name);
  }

  JsonPath at(int index) {
    return new JsonPath(this, "[" + index + "]");
  }

  @Override
  public String toString() {
    if (above == null) {
      return step;
    }
    return above + (step.startsWith("[") ? "" : ".") + shown(step);
  }

  /** A text as it may be shown: one line, not endless. */
  static String shown(String text) {
    String oneLine = text.replaceAll("\\p{Cntrl}", " ");
    return oneLine.length() <= 60 ? oneLine : oneLine.substring(0, 60) + "…";
  }
}
