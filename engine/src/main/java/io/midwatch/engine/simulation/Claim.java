package io.midwatch.engine.simulation;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One thing that is said to be so.
 *
 * @param seen what is looked at
 * @param expected what it should be: one word, or several where it is a list
 */
public record Claim(Seen seen, List<String> expected) {

  private static final int MOST_SHOWN = 12;

  public Claim {
    expected = List.copyOf(expected);
  }

  boolean holds(Scene scene) {
    return seen.match().holds(expected, seen.in(scene));
  }

  /** What is there instead; empty if it is as claimed. */
  Optional<String> difference(Scene scene) {
    List<String> actual = seen.in(scene);
    if (seen.match().holds(expected, actual)) {
      return Optional.empty();
    }
    return Optional.of(
        seen.key()
            + ": expected "
            + seen.match().shown(expected)
            + ", was "
            + (actual.isEmpty() ? "nothing" : String.join("; ", shortened(actual)))
            + scene.shown());
  }

  private static List<String> shortened(List<String> actual) {
    return actual.size() <= MOST_SHOWN
        ? actual
        : Stream.concat(
                actual.stream().limit(MOST_SHOWN),
                Stream.of((actual.size() - MOST_SHOWN) + " more"))
            .toList();
  }
}
