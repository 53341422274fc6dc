package io.midwatch.rules.orders;

import io.midwatch.rules.orders.Condition.Test;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what must be so, and notes the names that it gives. */
final class ConditionChecker {
  private final Scope scope;
  private final Problems problems;
  private final boolean granting;
  private final boolean resting;
  private final ClaimChecker claims;
  private final JoinChecker joins;

  ConditionChecker(Scope scope, Problems problems, boolean granting) {
    this(scope, problems, granting, granting);
  }

  /**
   * Checks a group.
   *
   * @param resting false where what is matched is what must not be there: the wider that is, the
   *     less is granted, and it need not be joined
   */
  private ConditionChecker(Scope scope, Problems problems, boolean granting, boolean resting) {
    this.scope = scope;
    this.problems = problems;
    this.granting = granting;
    this.resting = resting;
    this.claims = new ClaimChecker(scope, problems);
    this.joins = new JoinChecker(problems);
  }

  List<Condition> all(List<Syntax.Clause> clauses) {
    List<Condition> conditions = new ArrayList<>();
    for (Syntax.Clause clause : clauses) {
      Condition condition = condition(clause);
      if (condition != null) {
        conditions.add(condition);
      }
    }
    return conditions;
  }

  private @Nullable Condition condition(Syntax.Clause clause) {
    if (clause instanceof Syntax.Pattern written) {
      Condition.Pattern pattern = pattern(written);
      if (pattern != null && joins.refuseCrossProduct(written, pattern)) {
        refuseUnjoined(written, pattern);
      }
      return pattern;
    }
    if (clause instanceof Syntax.Group group) {
      List<Condition> inner = inside(group.inner(), group.word().is("exists"));
      refuseOverAbsence(group.position(), group.word().text(), group.inner());
      if (inner.isEmpty()) {
        problems.add(group.position(), "empty-group", "nothing stands in here", "");
        return null;
      }
      return group.word().is("not") ? new Condition.Not(inner) : new Condition.Exists(inner);
    }
    if (clause instanceof Syntax.Either either) {
      return new Condition.Either(
          either.branches().stream().map(branch -> inside(branch, true)).toList());
    }
    return clause instanceof Syntax.Accumulate accumulate
        ? new AccumulateChecker(scope, problems).accumulate(accumulate, this)
        : null;
  }

  private List<Condition> inside(List<Syntax.Clause> clauses, boolean there) {
    return new ConditionChecker(scope.inner(), problems, granting, resting && there).all(clauses);
  }

  /** A grant must not come about because of something that has nothing to do with it. */
  void refuseUnjoined(Syntax.Pattern written, Condition.Pattern pattern) {
    if (resting) {
      joins.refuseUnjoined(written, pattern);
    }
  }

  /** A grant must not come about because a fact is missing: absence is only certain in lists. */
  void refuseOverAbsence(Position at, String word, List<Syntax.Clause> inner) {
    if (granting) {
      inner.forEach(clause -> new AbsenceChecker(problems, at, word).refuse(clause));
    }
  }

  /** The pattern and the names it gives, or null if its type is unknown. */
  Condition.@Nullable Pattern pattern(Syntax.Pattern written) {
    FactType type = type(written.type());
    if (type == null) {
      spoilAll(written);
      return null;
    }
    String binding = bindingOf(written);
    scope.bind(binding, new Term.Read(new Type.Whole(type), binding, List.of()));
    scope.enter(type, binding);
    List<Test> tests = new ArrayList<>();
    for (Syntax.Constraint constraint : written.constraints()) {
      Test test = constraint(constraint, binding);
      if (test != null) {
        tests.add(test);
      }
    }
    scope.leave();
    return new Condition.Pattern(binding, type, tests);
  }

  private void spoilAll(Syntax.Pattern written) {
    if (written.binding() != null) {
      scope.spoil(written.binding().text());
    }
    for (Syntax.Constraint constraint : written.constraints()) {
      if (constraint.binding() != null) {
        scope.spoil(constraint.binding().text());
      }
    }
  }

  private @Nullable FactType type(Token name) {
    Optional<FactType> type = Vocabulary.type(name.text());
    if (type.isPresent() && type.get().visibleIn(scope.pass())) {
      return type.get();
    }
    List<String> visible =
        Vocabulary.types().stream()
            .filter(t -> t.visibleIn(scope.pass()))
            .map(FactType::name)
            .toList();
    String who = "orders that " + verbsOf(scope.pass()) + " can";
    problems.add(
        name.position(),
        type.isPresent() ? "fact-of-another-pass" : "unknown-fact",
        type.isPresent()
            ? who + "'t see `" + name.text() + "`"
            : "unknown fact `" + name.text() + "`",
        Suggestion.of(name.text(), who + " see", visible));
    return null;
  }

  private static String verbsOf(Pass pass) {
    return switch (pass) {
      case SUSPECT -> "suspect";
      case PROPOSE -> "propose";
      case JUDGE -> "judge";
    };
  }

  private String bindingOf(Syntax.Pattern written) {
    Token binding = written.binding();
    if (binding == null) {
      return scope.nameForUnnamed(
          written.constraints().stream().anyMatch(c -> c.binding() != null));
    }
    refuseBadName(binding);
    return binding.text();
  }

  void refuseBadName(Token binding) {
    if (!binding.text().matches("\\$[A-Za-z0-9_]{1,40}")) {
      String help = "names begin with $, as in $" + binding.text().replace("$", "");
      problems.add(binding.position(), "bad-binding", "bad name `" + binding.text() + "`", help);
    } else if (scope.has(binding.text())) {
      String message = "`" + binding.text() + "` is given twice";
      problems.add(binding.position(), "duplicate-binding", message, "take another name");
    }
  }

  private @Nullable Test constraint(Syntax.Constraint constraint, String pattern) {
    if (constraint.binding() != null) {
      refuseBadName(constraint.binding());
      name(constraint.binding(), constraint.words(), pattern);
      return null;
    }
    Term claim = claims.claim(constraint.words());
    if (claim == null) {
      return null;
    }
    if (Terms.roots(claim).size() > 2) {
      String help = "split it into several tests";
      problems.add(
          constraint.words().position(),
          "too-many-facts",
          "this test speaks of too many facts",
          help);
    }
    return new Test(claim, constraint.words().position());
  }

  private void name(Token binding, Syntax.Words words, String pattern) {
    Term named = words instanceof Syntax.Path ? claims.term(words) : null;
    if (named instanceof Term.Read read && read.root().isEmpty()) {
      scope.bind(binding.text(), new Term.Read(read.type(), pattern, read.path()));
      return;
    }
    scope.spoil(binding.text());
    if (named != null || !(words instanceof Syntax.Path)) {
      String help = "write the test by itself: `a > 1, $a : a`";
      problems.add(words.position(), "bad-binding", "only a component can be given a name", help);
    }
  }
}
