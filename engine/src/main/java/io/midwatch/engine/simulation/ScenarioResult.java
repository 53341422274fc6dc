package io.midwatch.engine.simulation;

import java.time.Duration;
import java.util.List;

/**
 * What came of one scenario.
 *
 * @param name the scenario's name
 * @param file where it is written
 * @param pack the pack that was tried
 * @param failures what was expected and what was, with the line; empty if it passed
 * @param virtual how long it was for those in it
 * @param wall how long it took
 */
public record ScenarioResult(
    String name, String file, String pack, List<String> failures, Duration virtual, Duration wall) {

  public ScenarioResult {
    failures = List.copyOf(failures);
  }

  /** True if everything was as expected. */
  public boolean passed() {
    return failures.isEmpty();
  }
}
