package io.midwatch.rules.rulebook;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Shown;
import io.midwatch.rules.orders.Type;
import io.midwatch.rules.orders.Vocabulary;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One fact of a case that is otherwise than it was read: one of its components has another value,
 * or, of a list, it is not there.
 *
 * @param was the fact as it was read
 * @param component what is different; null if the fact is gone
 * @param value the component's other value; null if the fact is gone
 * @param size how far that is from what was read, from 0 to 1; 1 where there is no distance
 */
record SingleChange(Fact was, @Nullable Component component, @Nullable Object value, double size) {

  /** The smallest first; among equals by their words. */
  static final Comparator<SingleChange> SMALLEST_FIRST =
      Comparator.comparingDouble(SingleChange::size).thenComparing(SingleChange::words);

  static SingleChange gone(Fact was) {
    return new SingleChange(was, null, null, 1);
  }

  static SingleChange to(Fact was, Component component, Object value) {
    return new SingleChange(was, component, value, distance(component.read(was), value));
  }

  private static double distance(Object was, Object value) {
    double from = amount(was);
    double to = amount(value);
    return Double.isNaN(from) || Double.isNaN(to)
        ? 1
        : Math.abs(to - from) / Math.max(1, Math.max(Math.abs(from), Math.abs(to)));
  }

  private static double amount(Object value) {
    if (value instanceof Long number) {
      return number;
    }
    return value instanceof Duration duration ? duration.toSeconds() : Double.NaN;
  }

  /** The case with this change in it. */
  CaseFile in(CaseFile file) {
    List<Evidence> changed =
        file.circumstances().stream().map(this::changed).filter(Objects::nonNull).toList();
    return file.with(changed);
  }

  private @Nullable Evidence changed(Evidence one) {
    Component part = component;
    Object other = value;
    if (!one.fact().equals(was)) {
      return part == null && one.fact() instanceof WholeList mark
          ? new Evidence(one.id(), counted(mark), one.provenance(), one.excerpt())
          : one;
    }
    return part == null || other == null
        ? null
        : new Evidence(one.id(), part.with(was, other), one.provenance(), one.excerpt());
  }

  /** The mark of a list that has lost this fact: it would have been counted without it. */
  private WholeList counted(WholeList mark) {
    return mark.list().equals(Vocabulary.typeOf(was).name())
        ? new WholeList(mark.list(), mark.entries() - 1)
        : mark;
  }

  /** In words, such as {@code allowedDisruptions of DisruptionBudget shop/cart were 1, not 0}. */
  String words() {
    FactType type = Vocabulary.typeOf(was);
    String called = type.name() + named(type);
    Component part = component;
    Object other = value;
    return part == null || other == null
        ? "there were no " + called
        : "%s of %s were %s, not %s"
            .formatted(
                part.name(),
                called,
                quoted(part.type(), other),
                quoted(part.type(), part.read(was)));
  }

  private String named(FactType type) {
    return type.components().values().stream()
        .filter(part -> type.identifiedBy(part.name()))
        .findFirst()
        .or(() -> type.components().values().stream().findFirst())
        .map(part -> " " + name(part, part.read(was)))
        .orElse("");
  }

  private static String name(Component part, Object value) {
    return value instanceof ResourceRef ref ? ref.path() : Shown.value(part.type(), value);
  }

  private static String quoted(Type type, Object value) {
    String shown = Shown.value(type, value);
    return type == Type.Plain.TEXT ? "\"" + shown + "\"" : shown;
  }
}
