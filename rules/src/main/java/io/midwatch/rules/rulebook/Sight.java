package io.midwatch.rules.rulebook;

import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Condition.Accumulate;
import io.midwatch.rules.orders.Condition.Pattern;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Tells quickly which guardrails surely saw every fact that they need. Of the others nothing is
 * known: {@link GuardrailWatch} has to look. What many guardrails have in common, such as the
 * workload of the target, is looked for once.
 */
final class Sight {
  private final Map<String, Chain> chains = new LinkedHashMap<>();
  private final Set<Order> never = new LinkedHashSet<>();
  private final List<Order> guardrails = new ArrayList<>();

  Sight(List<Order> orders) {
    orders.stream().filter(Order::guardrail).forEach(this::add);
  }

  private void add(Order guardrail) {
    List<List<Condition>> ways = Ways.of(guardrail.when());
    if (!ways.stream().allMatch(Sight::plain)) {
      never.add(guardrail);
      return;
    }
    guardrails.add(guardrail);
    for (List<Condition> way : ways) {
      Chain chain = Chain.of(way);
      chains.computeIfAbsent(chain.words(), words -> chain).orders().add(guardrail);
    }
  }

  /** The guardrails that may have missed something. */
  Set<Order> doubtful(Seen seen, Lists lists, String targetKind) {
    Set<Order> doubtful = new LinkedHashSet<>(never);
    if (!lists.whole()) {
      guardrails.stream().filter(order -> !lists.missing(order).isEmpty()).forEach(doubtful::add);
    }
    for (Chain chain : chains.values()) {
      if (!chain.whole(0, new Object[chain.links().size()], seen, targetKind)) {
        doubtful.addAll(chain.orders());
      }
    }
    return doubtful;
  }

  /**
   * Whether nothing but a missing fact of a pattern can keep a guardrail from seeing: no number can
   * grow too large, and what it doesn't bind is listed, so that none is an answer.
   */
  private static boolean plain(List<Condition> way) {
    for (Condition condition : way) {
      boolean last = condition == way.get(way.size() - 1);
      boolean plain =
          condition instanceof Pattern pattern
              ? simple(pattern)
              : condition instanceof Condition.Not not
                  ? listed(not.inner())
                  : condition instanceof Condition.Exists exists
                      ? listed(exists.inner())
                      : last
                          && condition instanceof Accumulate accumulate
                          && accumulate.function() == Condition.Function.COUNT
                          && listed(List.of(accumulate.input()));
      if (!plain) {
        return false;
      }
    }
    return true;
  }

  private static boolean listed(List<Condition> inner) {
    return inner.stream()
        .allMatch(
            one ->
                one instanceof Pattern pattern
                    && pattern.type().kind() == FactType.Kind.LIST
                    && simple(pattern)
                    && pattern.tests().stream().noneMatch(test -> calculates(test.term())));
  }

  private static boolean simple(Pattern pattern) {
    return !pattern.type().name().equals("Proposal")
        || pattern.tests().stream().noneMatch(test -> calculates(test.term()));
  }

  private static boolean calculates(Term term) {
    return term instanceof Term.Calculation
        || Terms.parts(term).stream().anyMatch(Sight::calculates);
  }

  /**
   * The facts that a guardrail is joined to, one after the other.
   *
   * @param words the joins as they are written; chains with the same words are the same
   * @param links one for each pattern
   * @param orders the guardrails that need it
   */
  private record Chain(String words, List<Link> links, Set<Order> orders) {

    static Chain of(List<Condition> way) {
      List<Pattern> patterns =
          way.stream().filter(Pattern.class::isInstance).map(Pattern.class::cast).toList();
      Map<String, FactType> known = new LinkedHashMap<>();
      StringBuilder words = new StringBuilder();
      List<Link> links = new ArrayList<>();
      for (Pattern pattern : patterns) {
        Link link = Link.of(pattern, known);
        known.put(pattern.binding(), pattern.type());
        words.append(pattern.binding()).append(':').append(pattern.type()).append(link.words());
        links.add(link);
      }
      return new Chain(words.toString(), links, new LinkedHashSet<>());
    }

    /** Whether every way along it ends in a fact, or where one need not be. */
    boolean whole(int at, Object[] given, Seen seen, String targetKind) {
      if (at == links.size()) {
        return true;
      }
      Link link = links.get(at);
      boolean none = true;
      for (Fact fact : seen.of(link.type())) {
        if (link.leadsTo(fact, given)) {
          none = false;
          given[at] = fact;
          if (!whole(at + 1, given, seen, targetKind)) {
            return false;
          }
        }
      }
      return !none || !link.type().existsFor(targetKind);
    }
  }

  private record Link(FactType type, String words, List<Value.Holds> joins) {

    static Link of(Pattern pattern, Map<String, FactType> known) {
      List<Term> joins =
          pattern.tests().stream()
              .map(Condition.Test::term)
              .filter(test -> Limits.isJoin(test, pattern))
              .toList();
      TermCompiler compiler =
          new TermCompiler(
              new Type.Whole(pattern.type()),
              List.copyOf(known.keySet()),
              name -> new Type.Whole(Objects.requireNonNull(known.get(name))));
      return new Link(
          pattern.type(),
          joins.stream().map(Printer::term).toList().toString(),
          joins.stream().map(compiler::holds).toList());
    }

    boolean leadsTo(Fact fact, Object[] given) {
      for (Value.Holds join : joins) {
        if (!join.in(fact, given)) {
          return false;
        }
      }
      return true;
    }
  }
}
