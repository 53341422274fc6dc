package io.midwatch.rules.orders;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Gives every expression its type, and refuses comparisons that would never, or always, hold. */
final class ClaimChecker {
  private static final Set<String> ORDERINGS = Set.of("<", "<=", ">", ">=");
  private static final Set<String> EQUALITIES = Set.of("==", "!=");

  private final Problems problems;
  private final Constants constants;
  private final PathChecker paths;

  ClaimChecker(Scope scope, Problems problems) {
    this.problems = problems;
    this.constants = new Constants(problems);
    this.paths = new PathChecker(scope, problems, this);
  }

  /** Something that holds or doesn't; null if it is wrong, which is noted. */
  @Nullable Term claim(Syntax.Words words) {
    if (words instanceof Syntax.Binary binary) {
      String operator = binary.operator().text();
      if (operator.equals("&&") || operator.equals("||")) {
        return joined(binary);
      }
      if (ORDERINGS.contains(operator) || EQUALITIES.contains(operator)) {
        return comparison(binary);
      }
    }
    if (words instanceof Syntax.Bang bang) {
      Term inner = claim(bang.inner());
      return inner == null ? null : new Term.Negation(inner);
    }
    if (words instanceof Syntax.Among among) {
      return membership(among);
    }
    if (words instanceof Syntax.Inclusion inclusion) {
      return new InclusionChecker(this, problems).claim(inclusion);
    }
    return flag(words);
  }

  private @Nullable Term joined(Syntax.Binary binary) {
    Term left = claim(binary.left());
    Term right = claim(binary.right());
    if (left == null || right == null) {
      return null;
    }
    return binary.operator().is("&&") ? new Term.And(left, right) : new Term.Or(left, right);
  }

  private @Nullable Term flag(Syntax.Words words) {
    if (open(words)) {
      String what = words instanceof Syntax.Path p ? "`" + p.first().name().text() + "`" : "this";
      if (words instanceof Syntax.Path path && path.bare()) {
        return paths.term(path);
      }
      return wrong(
          words, "no-condition", what + " neither holds nor doesn't", "compare it with something");
    }
    Term term = term(words);
    return term == null || term.type() == Type.Plain.FLAG
        ? term
        : wrong(
            words,
            "no-condition",
            "this is " + term.type().shown() + " and neither holds nor doesn't",
            "compare it with something");
  }

  private @Nullable Term comparison(Syntax.Binary binary) {
    boolean openLeft = open(binary.left());
    boolean openRight = open(binary.right());
    if (openLeft && openRight) {
      return unknownOrConstant(binary);
    }
    Term left = openLeft ? null : term(binary.left());
    Term right = openRight ? null : term(binary.right());
    if (openLeft && right != null) {
      left = comparable(binary, right.type()) ? constants.typed(binary.left(), right.type()) : null;
    } else if (openRight && left != null) {
      right = comparable(binary, left.type()) ? constants.typed(binary.right(), left.type()) : null;
    } else if (left != null && right != null && !alike(binary, left, right)) {
      return null;
    }
    return left == null || right == null
        ? null
        : new Term.Comparison(binary.operator().text(), left, right);
  }

  /** Two sides that read nothing: most often a component's name is misspelt. */
  private @Nullable Term unknownOrConstant(Syntax.Binary binary) {
    for (Syntax.Words side : List.of(binary.left(), binary.right())) {
      if (side instanceof Syntax.Path path) {
        return paths.term(path);
      }
    }
    return wrong(binary, "constant-comparison", "this compares two constants", "name a component");
  }

  private boolean alike(Syntax.Binary binary, Term left, Term right) {
    if (!left.type().equals(right.type())) {
      String message = "can't compare " + left.type().shown() + " with " + right.type().shown();
      problems.add(binary.operator().position(), "wrong-type", message, "");
      return false;
    }
    return comparable(binary, left.type());
  }

  private boolean comparable(Syntax.Binary binary, Type type) {
    String operator = binary.operator().text();
    if (type instanceof Type.Whole || type == Type.Plain.TEXTS) {
      String help =
          type == Type.Plain.TEXTS ? "ask with `contains`" : "compare one of its components";
      problems.add(
          binary.operator().position(), "not-comparable", "can't compare " + type.shown(), help);
      return false;
    }
    if (ORDERINGS.contains(operator) && !type.ordered()) {
      problems.add(
          binary.operator().position(),
          "no-order",
          "`" + operator + "`: " + type.shown() + " has no order",
          "use == or in");
      return false;
    }
    return true;
  }

  private @Nullable Term membership(Syntax.Among among) {
    if (open(among.left())) {
      return among.left() instanceof Syntax.Path path
          ? paths.term(path)
          : wrong(among, "constant-comparison", "this compares constants", "name a component");
    }
    Term left = term(among.left());
    if (left == null) {
      return null;
    }
    boolean many = left.type() instanceof Type.Whole || left.type() == Type.Plain.TEXTS;
    if (many || among.values().isEmpty()) {
      String message = "`in` asks whether one value is among some constants";
      return wrong(among, "not-comparable", message, "");
    }
    List<Term.Constant> values = values(among.values(), left.type());
    return values.size() == among.values().size()
        ? new Term.Membership(among.negated(), left, values)
        : null;
  }

  private List<Term.Constant> values(List<Syntax.Words> written, Type type) {
    List<Term.Constant> values = new ArrayList<>();
    for (Syntax.Words one : written) {
      Term.Constant value = open(one) ? constants.typed(one, type) : constant(one);
      if (value != null) {
        values.add(value);
      }
    }
    return values;
  }

  private Term.@Nullable Constant constant(Syntax.Words written) {
    problems.add(written.position(), "no-constant", "`in` takes constants only", "use == and ||");
    return null;
  }

  /** A value of the given type, constant or read; null if it is wrong, which is noted. */
  @Nullable Term valueOf(Syntax.Words words, Type type) {
    if (open(words)) {
      return constants.typed(words, type);
    }
    Term term = term(words);
    if (term != null && !term.type().equals(type)) {
      return wrong(
          words, "wrong-type", "this is " + term.type().shown() + ", not " + type.shown(), "");
    }
    return term;
  }

  /** True if it gets its type from its surroundings: a literal, or a name that nothing here has. */
  boolean open(Syntax.Words words) {
    return words instanceof Syntax.Literal
        || words instanceof Syntax.Minus
        || (words instanceof Syntax.Path path && !paths.readable(path));
  }

  /** Something with a type of its own; null if it is wrong, which is noted. */
  @Nullable Term term(Syntax.Words words) {
    if (words instanceof Syntax.Path path) {
      return paths.term(path);
    }
    if (words instanceof Syntax.Binary binary
        && Set.of("+", "-", "*").contains(binary.operator().text())) {
      return calculation(binary);
    }
    return open(words)
        ? wrong(words, "constant-comparison", "this is a constant", "name a component")
        : claim(words);
  }

  private @Nullable Term calculation(Syntax.Binary binary) {
    boolean times = binary.operator().is("*");
    boolean openLeft = open(binary.left());
    Term left = openLeft ? null : term(binary.left());
    Term right = open(binary.right()) ? null : term(binary.right());
    if (openLeft && right != null) {
      left = constants.typed(binary.left(), times ? Type.Plain.NUMBER : right.type());
    } else if (left != null && open(binary.right())) {
      right = constants.typed(binary.right(), times ? Type.Plain.NUMBER : left.type());
    } else if (openLeft) {
      return wrong(
          binary, "constant-comparison", "this calculates with constants only", "write the result");
    }
    if (left == null || right == null) {
      return null;
    }
    return calculated(binary, left, right);
  }

  private @Nullable Term calculated(Syntax.Binary binary, Term left, Term right) {
    boolean times = binary.operator().is("*");
    boolean numbers = left.type().numeric() && right.type().numeric();
    boolean alike = left.type().equals(right.type());
    boolean oneSize = left.type() == Type.Plain.NUMBER || right.type() == Type.Plain.NUMBER;
    if (!numbers || !(times ? oneSize : alike)) {
      String message =
          "can't calculate `"
              + binary.operator().text()
              + "` of "
              + left.type().shown()
              + " and "
              + right.type().shown();
      problems.add(binary.operator().position(), "wrong-type", message, "");
      return null;
    }
    Type type = left.type() == Type.Plain.BYTES ? left.type() : right.type();
    return new Term.Calculation(type, binary.operator().text(), left, right);
  }

  @Nullable Term wrong(Syntax.Words at, String code, String message, String help) {
    problems.add(at.position(), code, message, help);
    return null;
  }
}
