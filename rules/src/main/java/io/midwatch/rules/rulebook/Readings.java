package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Pass;
import io.midwatch.rules.orders.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Doubts about how the facts of a case were read. Each of them holds. */
final class Readings {

  private static final Duration FRESH = Duration.ofMinutes(10);

  /** How far the clocks of those who read may be apart. */
  private static final Duration SKEW = Duration.ofMinutes(1);

  /** What can't be less than nothing, by the types that the judging orders alone look at. */
  private static final Map<FactType, List<Component>> AMOUNTS =
      Vocabulary.types().stream()
          .filter(type -> !type.visibleIn(Pass.SUSPECT))
          .collect(
              Collectors.toUnmodifiableMap(
                  Function.identity(),
                  type ->
                      type.components().values().stream()
                          .filter(part -> part.type().numeric())
                          .toList()));

  private static final FactType MARK = Vocabulary.typeOf(WholeList.class);

  private final CaseFile file;
  private final Map<List<Object>, Fact> states = new HashMap<>();
  private final List<String> doubts = new ArrayList<>();

  private Readings(CaseFile file) {
    this.file = file;
  }

  /** What is doubtful, in words; the evidence of the diagnosis may be old: its grade stands. */
  static List<String> doubts(CaseFile file) {
    Readings readings = new Readings(file);
    file.evidence().forEach(readings::future);
    file.circumstances().forEach(readings::future);
    file.circumstances().forEach(readings::state);
    file.circumstances().forEach(readings::negative);
    readings.named(file.evidence());
    readings.named(file.circumstances());
    file.circumstances().forEach(readings::told);
    return readings.doubts;
  }

  /** An id that names two facts cites neither. */
  private void named(List<Evidence> all) {
    Map<String, Fact> byId = new HashMap<>();
    for (Evidence one : all) {
      Fact before = byId.putIfAbsent(one.id(), one.fact());
      if (before != null && !before.equals(one.fact())) {
        doubts.add("two facts are called " + one.id() + "; which one is meant is unknown");
      }
    }
  }

  /** A state of one thing that is told in two ways is unknown: the milder one may be wrong. */
  private void told(Evidence one) {
    FactType type = Vocabulary.typeOf(one.fact());
    if (type.kind() != FactType.Kind.STATE || type == MARK) {
      return; // that a list is marked twice is noted where lists are counted
    }
    Fact before = states.putIfAbsent(key(type, one.fact()), one.fact());
    if (before != null && !before.equals(one.fact())) {
      doubts.add("%s (%s) is told in two ways; such a state is unknown".formatted(type, one.id()));
    }
  }

  /** What a state is about: there is one for each. */
  private static List<Object> key(FactType type, Fact fact) {
    List<Object> key = new ArrayList<>();
    key.add(type.name());
    try {
      for (Component part : type.components().values()) {
        if (!type.once() && type.identifiedBy(part.name())) {
          key.add(part.read(fact));
        }
      }
    } catch (RuntimeException missing) {
      key.add(fact); // that it has no value is noted where facts are taken in
    }
    return key;
  }

  /** A state that was read long ago, or from what anybody can write, is unknown. */
  private void state(Evidence one) {
    FactType type = Vocabulary.typeOf(one.fact());
    if (type.kind() != FactType.Kind.STATE) {
      return;
    }
    Duration age = file.now().since(one.provenance().at());
    if (age.compareTo(FRESH) > 0) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "%s (%s) was read %d minutes ago; a state older than %d is unknown",
              type.name(),
              one.id(),
              age.toMinutes(),
              FRESH.toMinutes()));
    }
    if (one.provenance().tainted()) {
      doubts.add(
          "%s (%s) rests on tainted words; such a state is unknown"
              .formatted(type.name(), one.id()));
    }
  }

  /** What is dated after the decision would count as fresh for ever. */
  private void future(Evidence one) {
    Duration ahead = one.provenance().at().since(file.now());
    if (ahead.compareTo(SKEW) > 0) {
      doubts.add(
          String.format(
              Locale.ROOT,
              "%s (%s) was read %d seconds after the decision; its age is unknown",
              Vocabulary.typeOf(one.fact()).name(),
              one.id(),
              ahead.toSeconds()));
    }
  }

  /** Nothing that the judging orders alone look at can be less than nothing. */
  private void negative(Evidence one) {
    Fact fact = one.fact();
    FactType type = Vocabulary.typeOf(fact);
    for (Component part : AMOUNTS.getOrDefault(type, List.of())) {
      if (isNegative(part, fact)) {
        doubts.add(
            "%s of %s (%s) is %s, which can't be"
                .formatted(part.name(), type.name(), one.id(), part.read(fact)));
      }
    }
  }

  private static boolean isNegative(Component part, Fact fact) {
    try {
      return (Long) part.read(fact) < 0;
    } catch (RuntimeException missing) {
      return false; // that it has no value is noted where facts are taken in
    }
  }
}
