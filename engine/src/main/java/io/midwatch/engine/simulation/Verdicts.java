package io.midwatch.engine.simulation;

import io.midwatch.engine.simulation.Expectation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Holds what is seen against what a scenario expects, and gathers what is otherwise. */
final class Verdicts {

  private static final int MOST_FAILURES = 50;

  private final String file;
  private final List<Expectation> open;
  private final List<Expectation> nevers;
  private final Set<String> failures = new LinkedHashSet<>();

  Verdicts(Scenario scenario) {
    this.file = scenario.file();
    this.open = new ArrayList<>(scenario.expectations());
    this.nevers = new ArrayList<>(scenario.nevers());
  }

  /** Looks at what must be true now, or may have become true. */
  void look(Duration passed, List<Scene> scenes) {
    never(passed, scenes);
    for (Expectation each : List.copyOf(open)) {
      boolean due = each.when().compareTo(passed) <= 0;
      if (each.kind() == Kind.AT && !due) {
        continue;
      }
      if (each.isMet(scenes)) {
        open.remove(each);
      } else if (due) {
        open.remove(each);
        each.differences(scenes)
            .forEach(difference -> failed(each.line(), each.shown(), difference));
      }
    }
  }

  /** The first time after now that is written: of an event, or of what must be true. */
  Optional<Duration> next(Duration passed, Stream<Duration> events) {
    return Stream.concat(events, open.stream().map(Expectation::when))
        .filter(time -> time.compareTo(passed) > 0)
        .min(Comparator.naturalOrder());
  }

  /** Looks at what must not be; each is told once. */
  void never(Duration passed, List<Scene> scenes) {
    for (Expectation each : List.copyOf(nevers)) {
      if (each.isMet(scenes)) {
        nevers.remove(each);
        StringBuilder claims = new StringBuilder();
        each.claims()
            .forEach(
                claim ->
                    claims
                        .append(claims.length() == 0 ? "" : ", ")
                        .append(claim.seen().key())
                        .append(": ")
                        .append(String.join(", ", claim.expected())));
        failed(each.line(), each.shown(), claims + "; but so it was at " + Times.shown(passed));
      }
    }
  }

  /** A stage threw: whatever else is seen, that is no pass. */
  void broken(Duration passed, String what) {
    failed(1, "at " + Times.shown(passed), what);
  }

  void failed(int line, String when, String what) {
    if (failures.size() < MOST_FAILURES) {
      failures.add(file + ":" + line + ": " + when + ": " + what);
    }
  }

  List<String> failures() {
    return List.copyOf(failures);
  }
}
