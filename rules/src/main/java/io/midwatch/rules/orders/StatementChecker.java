package io.midwatch.rules.orders;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.FaultClass;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Checks what an order says. */
final class StatementChecker {
  private static final Type FAULT = new Type.Choice(FaultClass.class);
  private static final Type VERDICT = new Type.Choice(Verdict.class);
  private static final Type URGENCY = new Type.Choice(Urgency.class);

  private final Problems problems;
  private final ClaimChecker claims;
  private final TextChecker texts;

  StatementChecker(Scope scope, Problems problems) {
    this.problems = problems;
    this.claims = new ClaimChecker(scope, problems);
    this.texts = new TextChecker(claims, problems);
  }

  /** The verb of a saying; empty if there is none of that name, which is noted. */
  static Optional<Verb> verb(Syntax.Saying saying, Problems problems) {
    Optional<Verb> verb = Verb.of(saying.verb().text());
    if (verb.isEmpty()) {
      List<String> known = Arrays.stream(Verb.values()).map(Verb::word).toList();
      problems.add(
          saying.verb().position(),
          "unknown-verb",
          "unknown verb `" + saying.verb().text() + "`",
          Suggestion.of(saying.verb().text(), "orders can say", known));
    }
    return verb;
  }

  /** The statement, or null if it is wrong, which is noted. */
  @Nullable Statement statement(Verb verb, Syntax.Saying saying) {
    List<Syntax.Words> given = saying.arguments();
    if (!rightNumber(verb, given.size())) {
      String message = "`" + verb.word() + "` is said like this:";
      problems.add(saying.verb().position(), "wrong-arguments", message, form(verb));
      return null;
    }
    List<@Nullable Term> arguments =
        switch (verb) {
          case SUSPECT -> suspect(given);
          case PROPOSE -> propose(given);
          case GRANT, RAISE -> judged(verb, given, VERDICT);
          case WAKE -> judged(verb, given, URGENCY);
          case VETO -> judged(verb, given, null);
        };
    List<Term> known = new ArrayList<>();
    for (Term argument : arguments) {
      if (argument == null) {
        return null;
      }
      known.add(argument);
    }
    return new Statement(verb, known, saying.verb().position());
  }

  private static boolean rightNumber(Verb verb, int given) {
    return switch (verb) {
      case SUSPECT -> given >= 4;
      case PROPOSE -> given >= 3 && given % 2 == 1;
      case GRANT, RAISE, WAKE -> given == 3;
      case VETO -> given == 2;
    };
  }

  private static String form(Verb verb) {
    return switch (verb) {
      case SUSPECT -> "orders.suspect(OOM, \"memory-limit\", $c.workload(), \"why, in words\");";
      case PROPOSE ->
          "orders.propose(\"operation\", $h.entity(), \"parameter\", 1, \"why, in words\");";
      case GRANT -> "orders.grant($p, ASK_ONE, \"why, in words\");";
      case RAISE -> "orders.raise($p, ASK_TWO, \"why, in words\");";
      case VETO -> "orders.veto($p, \"why, in words\");";
      case WAKE -> "orders.wake($p, PAGE, \"why, in words\");";
    };
  }

  private List<@Nullable Term> suspect(List<Syntax.Words> given) {
    List<@Nullable Term> arguments = new ArrayList<>();
    arguments.add(claims.valueOf(given.get(0), FAULT));
    arguments.add(word(given.get(1)));
    arguments.add(claims.valueOf(given.get(2), Type.Plain.REF));
    given.subList(3, given.size()).forEach(text -> arguments.add(texts.text(text)));
    return arguments;
  }

  private List<@Nullable Term> propose(List<Syntax.Words> given) {
    List<@Nullable Term> arguments = new ArrayList<>();
    arguments.add(word(given.get(0)));
    arguments.add(claims.valueOf(given.get(1), Type.Plain.REF));
    for (int i = 2; i < given.size() - 1; i += 2) {
      arguments.add(word(given.get(i)));
      arguments.add(parameter(given.get(i + 1)));
    }
    arguments.add(texts.text(given.get(given.size() - 1)));
    return arguments;
  }

  private @Nullable Term parameter(Syntax.Words words) {
    if (claims.open(words)) {
      boolean text = words instanceof Syntax.Literal l && l.token().kind() == Token.Kind.STRING;
      return claims.valueOf(words, text ? Type.Plain.BYTES : Type.Plain.NUMBER);
    }
    Term term = claims.term(words);
    return term == null || term.type().numeric()
        ? term
        : claims.wrong(
            words,
            "wrong-type",
            "a parameter is a whole number, this is " + term.type().shown(),
            "");
  }

  /** A name that is written out, so that it can be looked up before anything happens. */
  private @Nullable Term word(Syntax.Words words) {
    if (words instanceof Syntax.Literal literal
        && literal.token().kind() == Token.Kind.STRING
        && literal.token().text().matches("[a-zA-Z0-9][a-zA-Z0-9-]{0,59}")) {
      return new Term.Constant(Type.Plain.TEXT, literal.token().text());
    }
    return claims.wrong(
        words,
        "bad-word",
        "this must be one word in double quotes",
        "letters, digits and -, such as \"memory-limit\"");
  }

  private List<@Nullable Term> judged(Verb verb, List<Syntax.Words> given, @Nullable Type says) {
    List<@Nullable Term> arguments = new ArrayList<>();
    arguments.add(proposal(given.get(0)));
    if (says != null) {
      arguments.add(sensible(verb, given.get(1), claims.valueOf(given.get(1), says)));
    }
    arguments.add(texts.text(given.get(given.size() - 1)));
    return arguments;
  }

  private @Nullable Term proposal(Syntax.Words words) {
    boolean open = claims.open(words);
    Term term = open ? null : claims.term(words);
    if (term == null && !open) {
      return null;
    }
    if (term instanceof Term.Read read
        && read.type() instanceof Type.Whole whole
        && whole.fact().name().equals("Proposal")) {
      return term;
    }
    return claims.wrong(
        words, "no-proposal", "this must be the proposal", "begin with: $p : Proposal( )");
  }

  /**
   * Granting HOLD grants nothing and raising to RUN raises nothing; who writes it means something
   * else.
   */
  private @Nullable Term sensible(Verb verb, Syntax.Words at, @Nullable Term says) {
    if (says instanceof Term.Constant constant) {
      if (verb == Verb.GRANT && constant.value() == Verdict.HOLD) {
        String help = "without a grant the verdict is HOLD; to forbid, say orders.veto";
        return claims.wrong(at, "senseless", "granting HOLD grants nothing", help);
      }
      if (verb == Verb.RAISE && constant.value() == Verdict.RUN) {
        String help = "a raise names ASK_ONE, ASK_TWO or HOLD";
        return claims.wrong(at, "senseless", "raising to RUN raises nothing", help);
      }
    }
    return says;
  }
}
