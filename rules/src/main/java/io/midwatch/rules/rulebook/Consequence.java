package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Variable;
import org.drools.model.consequences.ConsequenceBuilder;
import org.drools.model.functions.BlockN;
import org.drools.model.functions.HashedExpression;

/**
 * What a rule of Drools' model does when it fires: it notes what the order says, and nothing else.
 */
final class Consequence extends ConsequenceBuilder.AbstractValidBuilder<Consequence> {

  Consequence(Order order, Names names) {
    super(names.all().stream().map(names::variable).toArray(Variable[]::new));
    block = Noting.of(order, names);
  }

  @SuppressWarnings("serial")
  private record Noting(Order order, List<String> names, List<List<Value>> statements)
      implements BlockN, HashedExpression {

    static Noting of(Order order, Names names) {
      List<String> all = names.all();
      TermCompiler compiler = new TermCompiler(Type.Plain.FLAG, all, names::type);
      List<List<Value>> statements = new ArrayList<>();
      for (Statement statement : order.then()) {
        statements.add(statement.arguments().stream().map(compiler::value).toList());
      }
      return new Noting(order, all, statements);
    }

    @Override
    public void execute(Object... matched) {
      Run run = Run.current();
      Map<String, Object> bindings = new HashMap<>();
      for (int i = 0; i < names.size(); i++) {
        bindings.put(names.get(i), matched[i]);
      }
      for (int i = 0; i < statements.size(); i++) {
        try {
          List<Object> values = new ArrayList<>();
          for (Value argument : statements.get(i)) {
            values.add(argument.of(order, matched)); // no pattern, so no fact of its own
          }
          run.found(new Finding(order, order.then().get(i), values, bindings));
        } catch (RuntimeException e) {
          run.problem("order " + order.id() + " can't say what it means to: " + e.getMessage());
        }
      }
    }

    @Override
    public String getExpressionHash() {
      return order.id() + names;
    }
  }
}
