package io.midwatch.rules.rulebook;

import static org.drools.model.PatternDSL.accFunction;
import static org.drools.model.PatternDSL.accumulate;
import static org.drools.model.PatternDSL.exists;
import static org.drools.model.PatternDSL.not;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Printer;
import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.List;
import org.drools.model.PatternDSL;
import org.drools.model.PatternDSL.PatternDef;
import org.drools.model.Rule;
import org.drools.model.RuleItemBuilder;
import org.drools.model.Variable;
import org.drools.model.view.ViewItemBuilder;

/** Builds the rules of Drools' model that carry an order out. */
final class RuleBuilder {
  private RuleBuilder() {}

  /**
   * One rule for each way in which the order's conditions can come about; every name is used once.
   */
  static List<Rule> rules(Order order) {
    List<Rule> rules = new ArrayList<>();
    List<List<Condition>> ways = Ways.of(order.when());
    for (int i = 0; i < ways.size(); i++) {
      Names names = new Names();
      List<RuleItemBuilder<?>> items = new ArrayList<>();
      ways.get(i).forEach(condition -> items.addAll(items(condition, names)));
      items.add(new Consequence(order, names));
      String name = ways.size() == 1 ? order.id() : order.id() + "#" + i;
      rules.add(PatternDSL.rule("orders", name).build(items.toArray(RuleItemBuilder[]::new)));
    }
    return rules;
  }

  private static List<ViewItemBuilder<?>> items(Condition condition, Names names) {
    PatternBuilder patterns = new PatternBuilder(names);
    if (condition instanceof Condition.Pattern pattern) {
      return List.of(patterns.build(pattern));
    }
    if (condition instanceof Condition.Not not) {
      List<ViewItemBuilder<?>> inner = inner(not.inner(), names);
      return List.of(not(inner.get(0), rest(inner)));
    }
    if (condition instanceof Condition.Exists exists) {
      List<ViewItemBuilder<?>> inner = inner(exists.inner(), names);
      return List.of(exists(inner.get(0), rest(inner)));
    }
    return accumulated((Condition.Accumulate) condition, names, patterns);
  }

  private static List<ViewItemBuilder<?>> inner(List<Condition> conditions, Names names) {
    Names inner = names.inner();
    List<ViewItemBuilder<?>> items = new ArrayList<>();
    conditions.forEach(condition -> items.addAll(items(condition, inner)));
    return items;
  }

  private static ViewItemBuilder<?>[] rest(List<ViewItemBuilder<?>> items) {
    return items.subList(1, items.size()).toArray(ViewItemBuilder[]::new);
  }

  private static List<ViewItemBuilder<?>> accumulated(
      Condition.Accumulate wanted, Names names, PatternBuilder patterns) {
    Names inner = names.inner();
    PatternDef<Object> input = new PatternBuilder(inner).build(wanted.input());
    String source = wanted.input().binding();
    Value of =
        new TermCompiler(inner.type(source), List.of(source), inner::type).value(wanted.of());
    Variable<Object> part = PatternBuilder.variable(Object.class, wanted.binding() + "_part");
    String identity = wanted.input().type().name() + " for " + Printer.term(wanted.of());
    input.bind(
        part,
        new Predicates.Extracted(identity, (self, given) -> of.of(self, new Object[] {self})));
    Variable<Object> result = PatternBuilder.variable(Object.class, wanted.binding());
    names.put(
        wanted.binding(),
        result,
        wanted.function() == Condition.Function.COUNT ? Type.Plain.NUMBER : wanted.of().type());
    return List.of(
        accumulate(input, accFunction(() -> new Gathered(wanted.function()), part).as(result)),
        patterns.result(wanted));
  }
}
