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
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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

  private final List<Reading> readings = new ArrayList<>();

  /** What an order reads, by type and name. */
  private record Reading(Order order, Set<String> keys) {}

  SingleChanges(List<Order> orders) {
    for (Order order : orders) {
      Map<String, Set<Term.Constant>> own = new TreeMap<>();
      new ComparedWith(own).read(order.when());
      own.forEach(
          (key, constants) ->
              compared.computeIfAbsent(key, k -> new LinkedHashSet<>()).addAll(constants));
      readings.add(new Reading(order, own.keySet()));
    }
  }

  /**
   * The changes to try, smallest first, at most {@value #MOST}.
   *
   * @param file the case
   * @param needed of each of these kinds of orders one at least has to come to another end; what
   *     none of a kind reads is left alone
   */
  List<SingleChange> of(CaseFile file, List<Predicate<Order>> needed) {
    Set<String> read = new HashSet<>(compared.keySet());
    needed.forEach(kind -> read.retainAll(read(kind)));
    return file.circumstances().stream()
        .map(Evidence::fact)
        .distinct()
        .flatMap(fact -> of(fact, read))
        .distinct()
        .sorted(SingleChange.SMALLEST_FIRST)
        .limit(MOST)
        .toList();
  }

  private Set<String> read(Predicate<Order> kind) {
    return readings.stream()
        .filter(reading -> kind.test(reading.order()))
        .flatMap(reading -> reading.keys().stream())
        .collect(Collectors.toSet());
  }

  private Stream<SingleChange> of(Fact fact, Set<String> read) {
    if (fact instanceof Clock) {
      return Stream.empty();
    }
    FactType type = Vocabulary.typeOf(fact);
    List<SingleChange> changes = new ArrayList<>();
    for (Component part : type.components().values()) {
      String key = ComparedWith.key(type, part.name());
      Set<Term.Constant> constants = compared.get(key);
      if (constants != null && read.contains(key) && !type.identifiedBy(part.name())) {
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
