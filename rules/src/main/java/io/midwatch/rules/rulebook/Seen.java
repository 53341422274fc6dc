package io.midwatch.rules.rulebook;

import io.midwatch.rules.Moment;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.EvidenceAge;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The facts of a file, each once, with everything that is known of where they come from. */
final class Seen {
  private final Map<Fact, List<Evidence>> sources = new LinkedHashMap<>();
  private final Set<Fact> given = new LinkedHashSet<>();
  private final List<String> problems = new ArrayList<>();

  /** Facts with provenance. Those that only the kernel may state are refused. */
  Seen(Collection<Evidence> evidence) {
    for (Evidence one : evidence) {
      Fact fact = one.fact();
      if (fact instanceof ProposedChange
          || fact instanceof SuspectedCause
          || fact instanceof EvidenceAge
          || fact instanceof Clock) {
        problems.add(
            "evidence "
                + one.id()
                + " states what only the case itself can: "
                + Vocabulary.typeOf(fact));
      } else if (whole(fact, one.id())) {
        sources.computeIfAbsent(fact, f -> new ArrayList<>()).add(one);
      }
    }
  }

  /** A fact that the file itself states. */
  void add(Fact fact) {
    if (whole(fact, "the file")) {
      given.add(fact);
    }
  }

  /** A test over a missing value could silently not match. */
  private boolean whole(Fact fact, String where) {
    try {
      for (Component component : Vocabulary.typeOf(fact).components().values()) {
        if (component.canBeMissing()) {
          component.read(fact);
        }
      }
      return true;
    } catch (RuntimeException e) {
      problems.add(where + ": " + e.getMessage());
      return false;
    }
  }

  List<Fact> facts() {
    List<Fact> facts = new ArrayList<>(given);
    facts.addAll(sources.keySet());
    return facts;
  }

  /** Where a fact comes from; empty for those that the file itself states. */
  List<Evidence> sources(Fact fact) {
    return sources.getOrDefault(fact, List.of());
  }

  /** True unless a source that can be trusted has it too. */
  boolean tainted(Fact fact) {
    List<Evidence> of = sources(fact);
    return !of.isEmpty() && of.stream().allMatch(one -> one.provenance().tainted());
  }

  /** Seconds since the oldest of some facts was read; -1 if none of them was read. */
  long age(Collection<? extends Fact> facts, Moment now) {
    return facts.stream()
        .flatMap(fact -> sources(fact).stream())
        .mapToLong(one -> Math.max(0, now.since(one.provenance().at()).toSeconds()))
        .max()
        .orElse(-1);
  }

  List<String> problems() {
    return problems;
  }
}
