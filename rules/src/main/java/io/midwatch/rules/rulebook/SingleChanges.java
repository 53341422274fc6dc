package io.midwatch.rules.rulebook;

import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Type;
import io.midwatch.rules.orders.Vocabulary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The single changes of a case that may make a difference: of what the orders read, to the values
 * that they compare it with and to a few near the one that was read. What says which thing a fact
 * is about doesn't change, and neither does the proposal.
 */
final class SingleChanges {

  private static final int MOST = 400;
  private static final long[] STEPS = {1, 2, 3, 4, 6, 8, 12, 16, 32, 64, 128};
  private static final List<Duration> SPANS =
      Stream.of(1, 5, 15, 30, 60, 120, 360, 1440, 10_080).map(Duration::ofMinutes).toList();

  /** What each component is compared with, by type and name. */
  private final Map<String, Set<Term.Constant>> compared = new TreeMap<>();

  SingleChanges(List<Order> orders) {
    orders.forEach(order -> new ComparedWith(compared).read(order.when()));
  }

  /** The changes to try, smallest first, at most {@value #MOST}. */
  List<SingleChange> of(CaseFile file) {
    return file.circumstances().stream()
        .map(Evidence::fact)
        .distinct()
        .flatMap(this::of)
        .distinct()
        .sorted(SingleChange.SMALLEST_FIRST)
        .limit(MOST)
        .toList();
  }

  private Stream<SingleChange> of(Fact fact) {
    if (fact instanceof Clock) {
      return Stream.empty();
    }
    FactType type = Vocabulary.typeOf(fact);
    List<SingleChange> changes = new ArrayList<>();
    for (Component part : type.components().values()) {
      Set<Term.Constant> constants = compared.get(ComparedWith.key(type, part.name()));
      if (constants != null && !type.identifiedBy(part.name())) {
        Object was = part.read(fact);
        others(part.type(), was, constants)
            .filter(value -> !value.equals(was) && part.fits(value))
            .forEach(value -> changes.add(SingleChange.to(fact, part, value)));
      }
    }
    if (type.kind() == FactType.Kind.LIST) {
      changes.add(SingleChange.gone(fact));
    }
    return changes.stream();
  }

  private static Stream<?> others(Type type, Object was, Set<Term.Constant> constants) {
    Stream<Object> named = constants.stream().map(Term.Constant::value);
    if (was instanceof Boolean flag) {
      return Stream.of(!flag);
    }
    if (was instanceof Long number) {
      return Stream.concat(
              named.filter(Long.class::isInstance).flatMapToLong(c -> around((Long) c)).boxed(),
              near(number))
          .filter(value -> value >= Math.min(0, number));
    }
    if (was instanceof Duration span) {
      return Stream.concat(
              named.filter(Duration.class::isInstance).flatMap(c -> around((Duration) c)),
              SPANS.stream().flatMap(step -> Stream.of(span.plus(step), span.minus(step))))
          .filter(value -> !value.isNegative());
    }
    return type == Type.Plain.TEXT || type instanceof Type.Choice
        ? named.filter(value -> value.getClass() == was.getClass())
        : Stream.empty();
  }

  private static LongStream around(long constant) {
    return LongStream.of(constant - 1, constant, constant + 1);
  }

  private static Stream<Duration> around(Duration constant) {
    return Stream.of(constant.minusSeconds(1), constant, constant.plusSeconds(1));
  }

  private static Stream<Long> near(long number) {
    return LongStream.of(STEPS)
        .flatMap(step -> LongStream.of(number + step, number - step))
        .boxed();
  }
}
