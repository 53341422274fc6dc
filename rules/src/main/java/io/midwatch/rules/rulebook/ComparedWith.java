package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.Condition.Pattern;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Notes which components one order's conditions read, and the constants it compares them with. */
final class ComparedWith {

  private final Map<String, Set<Term.Constant>> found;
  private final Map<String, FactType> bindings = new HashMap<>();

  ComparedWith(Map<String, Set<Term.Constant>> found) {
    this.found = found;
  }

  static String key(FactType type, String component) {
    return type.name() + "." + component;
  }

  void read(List<Condition> conditions) {
    conditions.forEach(this::read);
  }

  private void read(Condition condition) {
    if (condition instanceof Pattern pattern) {
      pattern(pattern);
    } else if (condition instanceof Condition.Not not) {
      read(not.inner());
    } else if (condition instanceof Condition.Exists exists) {
      read(exists.inner());
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(this::read);
    } else if (condition instanceof Condition.Accumulate accumulate) {
      pattern(accumulate.input());
      reads(accumulate.of(), accumulate.input().type(), List.of());
    }
  }

  private void pattern(Pattern pattern) {
    bindings.put(pattern.binding(), pattern.type());
    pattern.tests().forEach(test -> term(test.term(), pattern.type()));
  }

  private void term(Term term, FactType self) {
    List<Term> parts = Terms.parts(term);
    boolean claim =
        term instanceof Term.Comparison
            || term instanceof Term.Membership
            || term instanceof Term.Containment;
    if (claim || parts.isEmpty()) {
      reads(
          term,
          self,
          parts.stream()
              .filter(Term.Constant.class::isInstance)
              .map(Term.Constant.class::cast)
              .toList());
    } else {
      parts.forEach(part -> term(part, self));
    }
  }

  private void reads(Term term, FactType self, List<Term.Constant> constants) {
    for (Term.Read read : Terms.reads(term)) {
      FactType type = read.root().isEmpty() ? self : bindings.get(read.root());
      if (type != null && !read.path().isEmpty()) {
        found
            .computeIfAbsent(key(type, read.path().get(0)), k -> new LinkedHashSet<>())
            .addAll(constants);
      }
    }
  }
}
