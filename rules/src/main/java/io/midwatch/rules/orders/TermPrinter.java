package io.midwatch.rules.orders;

import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;

/** Writes terms as an author would, or as a sentence about limits says them. */
final class TermPrinter {
  private static final int LOOSEST = 0;
  private static final int AND = 1;
  private static final int COMPARED = 2;
  private static final int SUM = 3;
  private static final int PRODUCT = 4;
  private static final int TIGHTEST = 5;

  private final boolean accessors;
  private final boolean bindings;

  private TermPrinter(boolean accessors, boolean bindings) {
    this.accessors = accessors;
    this.bindings = bindings;
  }

  /** As in a condition. */
  static TermPrinter conditions() {
    return new TermPrinter(false, true);
  }

  /** As in what is said: components are read with {@code ()}. */
  static TermPrinter statements() {
    return new TermPrinter(true, true);
  }

  /** For people: without the names of facts. */
  static TermPrinter sentences() {
    return new TermPrinter(false, false);
  }

  String print(Term term) {
    return print(term, LOOSEST);
  }

  private String print(Term term, int around) {
    int own = strength(term);
    String text = bare(term, own);
    return own < around ? "(" + text + ")" : text;
  }

  private static int strength(Term term) {
    if (term instanceof Term.Or) {
      return LOOSEST;
    }
    if (term instanceof Term.And) {
      return AND;
    }
    if (term instanceof Term.Comparison
        || term instanceof Term.Membership
        || term instanceof Term.Containment) {
      return COMPARED;
    }
    if (term instanceof Term.Calculation c) {
      return c.operator().equals("*") ? PRODUCT : SUM;
    }
    return TIGHTEST;
  }

  private String bare(Term term, int own) {
    if (term instanceof Term.Constant constant) {
      return constant(constant);
    }
    if (term instanceof Term.Read read) {
      return read(read);
    }
    if (term instanceof Term.Negation negation) {
      return "!" + print(negation.inner(), TIGHTEST);
    }
    if (term instanceof Term.Text text) {
      return text(text);
    }
    if (term instanceof Term.Call call) {
      String on = read(call.on());
      return (on.isEmpty() ? "" : on + ".")
          + call.function()
          + "("
          + listed(call.arguments())
          + ")";
    }
    if (term instanceof Term.Membership membership) {
      String word = membership.negated() ? " not in (" : " in (";
      return print(membership.left(), SUM) + word + listed(membership.values()) + ")";
    }
    return pair(term, own);
  }

  private String pair(Term term, int own) {
    if (term instanceof Term.Comparison c) {
      String left = print(c.left(), SUM);
      String right = print(c.right(), SUM);
      // "target == target" would say nothing of whose targets they are
      String told = left.equals(right) ? conditions().print(c.right(), SUM) : right;
      return left + " " + c.operator() + " " + told;
    }
    if (term instanceof Term.Containment c) {
      String word = (c.negated() ? " not " : " ") + c.operator() + " ";
      return print(c.left(), SUM) + word + print(c.right(), SUM);
    }
    if (term instanceof Term.Calculation c) {
      return print(c.left(), own) + " " + c.operator() + " " + print(c.right(), own + 1);
    }
    if (term instanceof Term.And and) {
      return print(and.left(), own) + " && " + print(and.right(), own + 1);
    }
    Term.Or or = (Term.Or) term;
    return print(or.left(), own) + " || " + print(or.right(), own + 1);
  }

  private String listed(List<? extends Term> terms) {
    return terms.stream().map(this::print).collect(Collectors.joining(", "));
  }

  /**
   * In words put together, a calculation needs its parentheses, or its {@code +} would be one of
   * theirs.
   */
  private String text(Term.Text text) {
    return text.parts().stream().map(p -> print(p, PRODUCT)).collect(Collectors.joining(" + "));
  }

  private String read(Term.Read read) {
    String dots =
        read.path().stream().map(p -> accessors ? p + "()" : p).collect(Collectors.joining("."));
    if (read.root().isEmpty() || (!bindings && !read.path().isEmpty())) {
      return dots;
    }
    return read.path().isEmpty() ? read.root() : read.root() + "." + dots;
  }

  static String constant(Term.Constant constant) {
    Object value = constant.value();
    if (value instanceof Duration duration) {
      return quoted(Constants.shown(duration));
    }
    if (value instanceof Moment moment) {
      return quoted(moment.toString());
    }
    if (constant.type() == Type.Plain.BYTES && value instanceof Long bytes) {
      String units = Constants.binaryUnits(bytes);
      return units == null ? number(bytes) : quoted(units);
    }
    if (value instanceof String text) {
      return quoted(text);
    }
    return value instanceof Long number ? number(number) : String.valueOf(value);
  }

  private static String number(long value) {
    boolean wide = value > Integer.MAX_VALUE || value < Integer.MIN_VALUE;
    return wide ? value + "L" : String.valueOf(value);
  }

  static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }
}
