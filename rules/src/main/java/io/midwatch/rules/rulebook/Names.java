package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.drools.model.Variable;

/** The names of one rule, as Drools knows them. */
final class Names {
  private record Named(Variable<Object> variable, Type type) {}

  private final Map<String, Named> names = new LinkedHashMap<>();

  /** The same names; more can be added that only the inner part knows. */
  Names inner() {
    Names inner = new Names();
    inner.names.putAll(names);
    return inner;
  }

  void put(String name, Variable<Object> variable, Type type) {
    names.put(name, new Named(variable, type));
  }

  Variable<Object> variable(String name) {
    return known(name).variable();
  }

  Type type(String name) {
    return known(name).type();
  }

  List<String> all() {
    return new ArrayList<>(names.keySet());
  }

  private Named known(String name) {
    Named named = names.get(name);
    if (named == null) {
      throw new IllegalArgumentException("nothing is bound to " + name);
    }
    return named;
  }
}
