package io.midwatch.rules.rulebook;

import io.midwatch.rules.Moment;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.EvidenceAge;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.SuspectedCause;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Vocabulary;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The facts of a file, each once, with everything that is known of where they come from. */
final class Seen {
  private static final Set<FactType> OF_THE_CASE =
      Set.of(
          Vocabulary.typeOf(ProposedChange.class),
          Vocabulary.typeOf(SuspectedCause.class),
          Vocabulary.typeOf(EvidenceAge.class),
          Vocabulary.typeOf(Clock.class));

  /** By fact; empty for those that the file itself states. */
  private final Map<Fact, List<Evidence>> sources = new HashMap<>();

  private final List<Fact> facts = new ArrayList<>();
  private final Map<FactType, List<Fact>> byType = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  /** Facts with provenance. Those that only the kernel may state are refused. */
  Seen(Collection<Evidence> evidence) {
    addAll(evidence);
  }

  /** More of them. */
  void addAll(Collection<Evidence> evidence) {
    for (Evidence one : evidence) {
      FactType type = whole(one.fact(), one.id());
      if (type != null && OF_THE_CASE.contains(type)) {
        problems.add("evidence " + one.id() + " states what only the case itself can: " + type);
      } else if (type != null) {
        sourcesOf(one.fact(), type).add(one);
      }
    }
  }

  /** A fact that the file itself states. */
  void add(Fact fact) {
    FactType type = whole(fact, "the file");
    if (type != null) {
      sourcesOf(fact, type);
    }
  }

  /** The type of a fact; null, and noted, if a value is missing: no test could be relied on. */
  private @Nullable FactType whole(Fact fact, String where) {
    try {
      FactType type = Vocabulary.typeOf(fact);
      type.requireWhole(fact);
      return type;
    } catch (RuntimeException e) {
      problems.add(where + ": " + e.getMessage());
      return null;
    }
  }

  private List<Evidence> sourcesOf(Fact fact, FactType type) {
    List<Evidence> none = new ArrayList<>(1);
    List<Evidence> known = sources.putIfAbsent(fact, none);
    if (known != null) {
      return known;
    }
    facts.add(fact);
    byType.computeIfAbsent(type, t -> new ArrayList<>()).add(fact);
    return none;
  }

  /** Every fact, each once. */
  List<Fact> facts() {
    return facts;
  }

  /** The facts of one type. */
  List<Fact> of(FactType type) {
    return byType.getOrDefault(type, List.of());
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
    long oldest = -1;
    for (Fact fact : facts) {
      for (Evidence one : sources(fact)) {
        long age = Math.max(0, now.since(one.provenance().at()).toSeconds());
        oldest = Math.max(oldest, age);
      }
    }
    return oldest;
  }

  List<String> problems() {
    return problems;
  }
}
