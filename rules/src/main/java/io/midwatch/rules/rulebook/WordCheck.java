package io.midwatch.rules.rulebook;

import io.midwatch.rules.Suggestion;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.orders.Condition;
import io.midwatch.rules.orders.FactType;
import io.midwatch.rules.orders.Order;
import io.midwatch.rules.orders.Position;
import io.midwatch.rules.orders.Statement;
import io.midwatch.rules.orders.Term;
import io.midwatch.rules.orders.Terms;
import io.midwatch.rules.orders.Type;
import io.midwatch.rules.orders.Verb;
import io.midwatch.rules.orders.Vocabulary;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds texts in conditions that nothing in the pack could ever equal: a misspelt operation, class
 * or cause. Such an order would stay silent for ever, and nobody would know.
 */
final class WordCheck {
  private final List<PolicyProblem> problems = new ArrayList<>();
  private final Map<String, Set<String>> known;

  private WordCheck(Map<String, Set<String>> known) {
    this.known = known;
  }

  static List<PolicyProblem> of(List<Order> orders, Map<String, Operation> catalogue) {
    Set<String> classes = new TreeSet<>();
    catalogue.values().forEach(operation -> classes.add(operation.operationClass()));
    Set<String> kinds = new TreeSet<>();
    catalogue.values().forEach(operation -> kinds.addAll(operation.targetKinds()));
    Set<String> lists = new TreeSet<>();
    Vocabulary.types().stream().filter(FactType::marked).forEach(type -> lists.add(type.name()));
    Set<String> causes = causes(orders);
    WordCheck check =
        new WordCheck(
            Map.of(
                "Proposal.operation", catalogue.keySet(),
                "Proposal.operationClass", classes,
                "RunningChange.operation", catalogue.keySet(),
                "RunningChange.operationClass", classes,
                "Proposal.target.kind", kinds,
                "WholeList.list", lists,
                "Proposal.cause", causes,
                "Hypothesis.cause", causes));
    orders.forEach(order -> order.when().forEach(condition -> check.look(order, condition)));
    return check.problems;
  }

  private static Set<String> causes(List<Order> orders) {
    Set<String> causes = new TreeSet<>();
    for (Order order : orders) {
      for (Statement said : order.then()) {
        if (said.verb() == Verb.SUSPECT && said.arguments().get(1) instanceof Term.Constant cause) {
          causes.add((String) cause.value());
        }
      }
    }
    return causes;
  }

  private void look(Order order, Condition condition) {
    if (condition instanceof Condition.Pattern pattern) {
      String type = pattern.type().name();
      pattern.tests().forEach(test -> look(order, type, test.term(), test.position()));
    } else if (condition instanceof Condition.Not not) {
      not.inner().forEach(inner -> look(order, inner));
    } else if (condition instanceof Condition.Exists exists) {
      exists.inner().forEach(inner -> look(order, inner));
    } else if (condition instanceof Condition.Either either) {
      either.branches().forEach(branch -> branch.forEach(inner -> look(order, inner)));
    } else if (condition instanceof Condition.Accumulate accumulate) {
      look(order, accumulate.input());
    }
  }

  private void look(Order order, String type, Term term, Position at) {
    if (term instanceof Term.Comparison comparison) {
      compare(order, type, comparison.left(), List.of(comparison.right()), at);
      compare(order, type, comparison.right(), List.of(comparison.left()), at);
    } else if (term instanceof Term.Membership membership) {
      compare(order, type, membership.left(), membership.values(), at);
    } else {
      Terms.parts(term).forEach(part -> look(order, type, part, at));
    }
  }

  private void compare(
      Order order, String type, Term own, Collection<? extends Term> others, Position at) {
    if (!(own instanceof Term.Read read) || !read.root().isEmpty() || read.path().isEmpty()) {
      return;
    }
    String path = String.join(".", read.path());
    Set<String> words = known.get(type + "." + path);
    for (Term other : others) {
      if (words != null
          && other instanceof Term.Constant constant
          && constant.type() == Type.Plain.TEXT
          && !words.contains((String) constant.value())) {
        String word = (String) constant.value();
        String message = "no " + path + " `" + word + "` in this pack; the test could never hold";
        problems.add(
            new PolicyProblem(
                order.file(),
                at.line(),
                at.column(),
                "unknown-word",
                message,
                Suggestion.help(word, words)));
      }
    }
  }
}
