package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks one order as a whole. */
final class OrderChecker {
  private static final int MOST_CONDITIONS = 8;
  private static final int MOST_WAYS = 8;
  private static final String GUARDRAILS = "guardrails/";
  private static final Set<String> TAGS = Set.of("id", "owner", "why");

  private final Problems problems;
  private final List<Draft> drafts;

  /**
   * A checker of one file.
   *
   * @param drafts where every order is noted as far as it could be read
   */
  OrderChecker(Problems problems, List<Draft> drafts) {
    this.problems = problems;
    this.drafts = drafts;
  }

  /** The order, or null if anything in it is wrong, which is noted. */
  @Nullable Order order(Syntax.Rule rule) {
    int before = problems.count();
    name(rule.name());
    Map<String, String> tags = tags(rule);
    Optional<Pass> pass = pass(rule);
    if (pass.isEmpty()) {
      draft(rule, tags, List.of());
      return null;
    }
    Scope scope = new Scope(pass.get());
    boolean granting = rule.then().stream().anyMatch(s -> s.verb().is(Verb.GRANT.word()));
    List<Condition> when = new ConditionChecker(scope, problems, granting).all(rule.when());
    // two facts of one name make no sense of what is said of it
    draft(rule, tags, problems.noted("duplicate-binding", before) ? List.of() : when);
    if (problems.count() == before) {
      shape(rule, pass.get(), when);
    }
    scope.speak();
    List<Statement> then = statements(rule, scope);
    return problems.count() > before ? null : order(rule, tags, pass.get(), when, then);
  }

  private void draft(Syntax.Rule rule, Map<String, String> tags, List<Condition> when) {
    String id = tags.getOrDefault("id", "");
    drafts.add(new Draft(id, rule.name().text(), problems.file(), rule.position(), when));
  }

  private Order order(
      Syntax.Rule rule,
      Map<String, String> tags,
      Pass pass,
      List<Condition> when,
      List<Statement> then) {
    return new Order(
        tags.getOrDefault("id", ""),
        rule.name().text(),
        tags.getOrDefault("owner", ""),
        tags.getOrDefault("why", ""),
        pass,
        problems.file(),
        rule.position(),
        when,
        then);
  }

  private void name(Token name) {
    if (!name.text().matches("[A-Za-z0-9][A-Za-z0-9 ,.'()%-]{0,119}")) {
      problems.add(
          name.position(),
          "bad-name",
          "bad name " + name.shown(),
          "up to 120 letters, digits, blanks and , . ' - ( ) %");
    }
  }

  private Map<String, String> tags(Syntax.Rule rule) {
    Map<String, String> tags = new TreeMap<>();
    for (Syntax.Tag tag : rule.tags()) {
      tag(tag, tags);
    }
    for (String needed : List.of("id", "owner", "why")) {
      if (rule.tags().stream().noneMatch(tag -> tag.name().text().equals(needed))) {
        problems.add(
            rule.position(),
            "missing-tag",
            "the order " + rule.name().shown() + " has no @" + needed,
            "write @" + needed + "(\"…\") between its name and `when`");
      }
    }
    return tags;
  }

  private void tag(Syntax.Tag tag, Map<String, String> tags) {
    String name = tag.name().text();
    if (!TAGS.contains(name)) {
      String help = Suggestion.of(name, "there are", List.of("id", "owner", "why"));
      problems.add(tag.name().position(), "unknown-tag", "unknown tag `@" + name + "`", help);
    }
    String letters =
        name.equals("id")
            ? "(?!law\\.)[a-z0-9]+([.-][a-z0-9]+)*"
            : "[^\\p{Cntrl}]*\\S[^\\p{Cntrl}]*";
    if (!tag.value().text().matches(letters) || tag.value().text().length() > 200) {
      String help =
          name.equals("id")
              ? "small letters, digits, - and ., such as \"guardrail.last-pod\"; law. is the kernel's"
              : "up to 200 letters";
      problems.add(
          tag.value().position(), "bad-tag", "bad @" + name + ": " + tag.value().shown(), help);
    }
    if (tags.put(name, tag.value().text()) != null) {
      problems.add(tag.name().position(), "duplicate-tag", "`@" + name + "` is given twice", "");
    }
  }

  /** The pass of the first verb; the others must be of the same. */
  private Optional<Pass> pass(Syntax.Rule rule) {
    if (rule.then().isEmpty()) {
      problems.add(
          rule.position(),
          "says-nothing",
          "this order says nothing",
          "say it with orders.veto( … ) or another verb");
    }
    Pass pass = null;
    boolean grants = false;
    boolean limits = false;
    for (Syntax.Saying saying : rule.then()) {
      Optional<Verb> verb = StatementChecker.verb(saying, problems);
      if (verb.isEmpty()) {
        continue;
      }
      grants |= verb.get() == Verb.GRANT;
      limits |= verb.get() == Verb.RAISE || verb.get() == Verb.VETO;
      if (verb.get() == Verb.GRANT) {
        outsideGuardrails(saying);
      }
      if ((pass != null && pass != verb.get().pass()) || (grants && limits)) {
        String message = "`" + saying.verb().text() + "` doesn't go with the verb above";
        problems.add(saying.verb().position(), "mixed-verbs", message, "write two orders");
      }
      pass = pass == null ? verb.get().pass() : pass;
    }
    return Optional.ofNullable(pass);
  }

  private void outsideGuardrails(Syntax.Saying saying) {
    if (problems.file().startsWith(GUARDRAILS)) {
      problems.add(
          saying.verb().position(),
          "grant-in-guardrail",
          "a guardrail can only tighten, and this one grants",
          "write a row of autonomy/*.csv, or move the order to a folder of runbooks/");
    }
  }

  private List<Statement> statements(Syntax.Rule rule, Scope scope) {
    StatementChecker checker = new StatementChecker(scope, problems);
    List<Statement> then = new ArrayList<>();
    for (Syntax.Saying saying : rule.then()) {
      Verb.of(saying.verb().text())
          .map(verb -> checker.statement(verb, saying))
          .ifPresent(then::add);
    }
    return then;
  }

  private void shape(Syntax.Rule rule, Pass pass, List<Condition> when) {
    if (rule.when().size() > MOST_CONDITIONS || ways(when) > MOST_WAYS) {
      String message = "this order has too many conditions";
      problems.add(rule.position(), "too-wide", message, "write several orders");
    }
    switch (pass) {
      case SUSPECT -> subject(rule, "");
      case PROPOSE -> subject(rule, "Hypothesis");
      case JUDGE -> {
        long found = subject(rule, "Proposal");
        if (found == 1 && !isPattern(rule.when().get(0), "Proposal")) {
          Position first = rule.when().get(0).position();
          String message = "an order that judges begins with its Proposal";
          problems.add(first, "no-subject", message, "put it first");
        }
      }
    }
  }

  /**
   * Suspicions rest on something that was seen; a proposal has one cause, a judgement one proposal.
   */
  private long subject(Syntax.Rule rule, String needed) {
    long found = rule.when().stream().filter(clause -> isPattern(clause, needed)).count();
    if (needed.isEmpty() && found == 0) {
      String message = "this order suspects without having seen anything";
      problems.add(rule.position(), "no-subject", message, "match a fact");
    } else if (!needed.isEmpty() && found != 1) {
      String message = "this order needs one " + needed + ", it matches " + found;
      problems.add(rule.position(), "no-subject", message, "write $x : " + needed + "( )");
    }
    return found;
  }

  private static boolean isPattern(Syntax.Clause clause, String type) {
    return clause instanceof Syntax.Pattern pattern
        && (type.isEmpty() || pattern.type().text().equals(type));
  }

  /** In how many ways the conditions can come about; each is a rule of its own to the engine. */
  private static long ways(List<Condition> conditions) {
    long ways = 1;
    for (Condition condition : conditions) {
      if (condition instanceof Condition.Either either) {
        ways *= either.branches().stream().mapToLong(OrderChecker::ways).sum();
      } else if (condition instanceof Condition.Not not) {
        ways *= ways(not.inner());
      } else if (condition instanceof Condition.Exists exists) {
        ways *= ways(exists.inner());
      }
    }
    return ways;
  }
}
