package io.midwatch.engine.adapter.sandbox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * The part of PromQL that the sandbox understands: a metric and matchers of its labels, such as
 * {@code up{job="a",node=~"b|c"}}.
 *
 * @param metric the name
 * @param matchers what its labels must be
 */
record Selector(String metric, List<Condition> matchers) {

  private static final Pattern WHOLE =
      Pattern.compile("\\s*([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);
  private static final Pattern MATCHER =
      Pattern.compile(
          "\\s*([a-zA-Z_][a-zA-Z0-9_]*)\\s*(=~|!~|!=|=)\\s*\"((?:[^\"\\\\]|\\\\.)*)\"\\s*(,|$)");

  /** One label and what it must be, or must not. */
  record Condition(String label, boolean wanted, Pattern pattern) {}

  /** Reads an expression; empty if it is more than a selector. */
  static Optional<Selector> read(String expression) {
    Matcher whole = WHOLE.matcher(expression);
    if (!whole.matches()) {
      return Optional.empty();
    }
    String inner = whole.group(2);
    List<Condition> conditions = new ArrayList<>();
    Matcher next = MATCHER.matcher(inner == null ? "" : inner);
    int end = 0;
    while (next.find() && next.start() == end) {
      end = next.end();
      Optional<Pattern> pattern = pattern(next.group(2), next.group(3));
      if (pattern.isEmpty()) {
        return Optional.empty();
      }
      conditions.add(new Condition(next.group(1), !next.group(2).startsWith("!"), pattern.get()));
    }
    return inner == null || inner.isBlank() || end == inner.length()
        ? Optional.of(new Selector(whole.group(1), List.copyOf(conditions)))
        : Optional.empty();
  }

  private static Optional<Pattern> pattern(String operator, String quoted) {
    String value = quoted.replace("\\\"", "\"").replace("\\\\", "\\");
    try {
      return Optional.of(Pattern.compile(operator.endsWith("~") ? value : Pattern.quote(value)));
    } catch (PatternSyntaxException e) {
      return Optional.empty();
    }
  }

  /** True if it selects a series. */
  boolean selects(Series series) {
    for (Condition condition : matchers) {
      boolean matches = condition.pattern().matcher(series.label(condition.label())).matches();
      if (matches != condition.wanted()) {
        return false;
      }
    }
    return true;
  }
}
