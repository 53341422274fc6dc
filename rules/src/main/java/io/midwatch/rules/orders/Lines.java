package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;

/** Where the lines of a text begin. */
final class Lines {
  private final int[] starts;

  Lines(String text) {
    List<Integer> found = new ArrayList<>(List.of(0));
    for (int i = text.indexOf('\n'); i >= 0; i = text.indexOf('\n', i + 1)) {
      found.add(i + 1);
    }
    starts = found.stream().mapToInt(Integer::intValue).toArray();
  }

  /** The line of an offset, from 1. */
  int of(int offset) {
    int found = java.util.Arrays.binarySearch(starts, offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** The offset of a place. */
  int offset(Position place) {
    return start(place.line()) + place.column() - 1;
  }

  /** The offset at which a line begins. */
  int start(int line) {
    return starts[line - 1];
  }
}
