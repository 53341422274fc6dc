package io.midwatch.tests.scenarios;

import io.midwatch.engine.simulation.Claim;
import io.midwatch.engine.simulation.Expectation;
import io.midwatch.engine.simulation.Expectation.Kind;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.Seen;
import java.util.ArrayList;
import java.util.List;

/**
 * A scenario with, beside each expectation, one copy for each of its claims in which that claim
 * says something else; each copy must fail. What is expected changes nothing in the world, so that
 * one run shows them all. Copies are told by their line.
 */
final class Mutants {

  private static final int FIRST_LINE = 1_000_000;

  private final List<String> what = new ArrayList<>();
  private final Scenario scenario;

  private Mutants(Scenario from) {
    List<Expectation> expectations = new ArrayList<>(from.expectations());
    for (Expectation expectation : from.expectations()) {
      for (Claim claim : expectation.claims()) {
        expectations.add(mutant(expectation, claim));
      }
    }
    List<Expectation> nevers = new ArrayList<>(from.nevers());
    from.expectations().stream().limit(1).forEach(truth -> nevers.add(forbidden(truth)));
    scenario =
        new Scenario(
            from.name(),
            from.file(),
            from.pack(),
            from.seed(),
            from.act(),
            from.start(),
            from.people(),
            from.calendar(),
            from.world(),
            from.model(),
            from.events(),
            expectations,
            nevers,
            from.length());
  }

  static Mutants of(Scenario scenario) {
    return new Mutants(scenario);
  }

  Scenario scenario() {
    return scenario;
  }

  /** The changed expectations that no failure speaks of. */
  List<String> survivors(List<String> failures) {
    List<String> survivors = new ArrayList<>();
    for (int i = 0; i < what.size(); i++) {
      String place = ":" + (FIRST_LINE + i) + ":";
      if (failures.stream().noneMatch(failure -> failure.contains(place))) {
        survivors.add(what.get(i));
      }
    }
    return survivors;
  }

  static boolean isMutant(String failure) {
    return failure.matches("(?s).*:1\\d{6}: .*");
  }

  private Expectation mutant(Expectation from, Claim changed) {
    Claim other = new Claim(changed.seen(), otherThan(changed));
    List<Claim> claims =
        from.claims().stream().map(claim -> claim.equals(changed) ? other : claim).toList();
    return new Expectation(
        line(from.line() + ": " + other), from.kind(), from.when(), from.about(), claims);
  }

  /** What is true at some time can't be something that never is. */
  private Expectation forbidden(Expectation truth) {
    return new Expectation(
        line("never: " + truth.claims()), Kind.NEVER, truth.when(), truth.about(), truth.claims());
  }

  private int line(String words) {
    what.add(words);
    return FIRST_LINE + what.size() - 1;
  }

  private static List<String> otherThan(Claim claim) {
    if (claim.seen() == Seen.WRITES) {
      return List.of(claim.expected().equals(List.of("true")) ? "false" : "true");
    }
    List<String> other = new ArrayList<>(claim.expected());
    other.set(0, "not " + other.get(0));
    return other;
  }
}
