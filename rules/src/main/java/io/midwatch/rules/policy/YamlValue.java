package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Reads one value as what a field wants, and notes where it is something else. */
final class YamlValue {

  private static final int LONGEST_TEXT = 500;
  private static final Pattern BELOW_ZERO = Pattern.compile("\\s*-\\s*[0-9]");
  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private final String file;
  private final Findings findings;

  YamlValue(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  Optional<String> textOf(YamlNode node, String wanted) {
    if (node instanceof YamlNode.Text text && !text.value().isBlank()) {
      if (text.value().length() <= LONGEST_TEXT && !text.value().strip().contains("\n")) {
        return Optional.of(text.value().strip());
      }
      wrong(
          node,
          "too-long",
          "wanted one line of at most " + LONGEST_TEXT + " letters",
          "shorten it");
      return Optional.empty();
    }
    wrongType(node, wanted);
    return Optional.empty();
  }

  Optional<String> nameOf(YamlNode node) {
    return parsed(
        node,
        "a name of small letters, digits and `-`, such as `roll-back-deployment`",
        text -> NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty());
  }

  Optional<Integer> numberOf(YamlNode node, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    return parsed(node, wanted, text -> Amounts.number(text, min, max)).map(Long::intValue);
  }

  Optional<Long> quantityOf(YamlNode node) {
    return parsed(node, "a whole number, or bytes such as `64Mi`", Amounts::quantity);
  }

  Optional<Duration> durationOf(YamlNode node, Duration min, Duration max) {
    String wanted =
        "a duration from "
            + Amounts.shown(min)
            + " to "
            + Amounts.shown(max)
            + ", such as `30s`, `10m`, `2h` or `3d`";
    if (node instanceof YamlNode.Text text && BELOW_ZERO.matcher(text.value()).lookingAt()) {
      String message = "`" + Findings.shown(text.value()) + "` is less than no time at all";
      wrong(node, "negative-duration", message, "write " + wanted);
      return Optional.empty();
    }
    return parsed(node, wanted, text -> Amounts.duration(text, min, max));
  }

  <T> Optional<T> parsed(YamlNode node, String wanted, Function<String, Optional<T>> reader) {
    Optional<String> text = textOf(node, wanted);
    Optional<T> value = text.flatMap(reader);
    if (text.isPresent() && value.isEmpty()) {
      String[] parts = wanted.split(",? such as ", 2);
      String help = parts.length > 1 ? "write it as " + parts[1] : "write " + wanted;
      wrong(node, "wrong-value", "`" + Findings.shown(text.get()) + "` is not " + parts[0], help);
    }
    return value;
  }

  Optional<String> wordOf(YamlNode node, String name, Collection<String> known) {
    Optional<String> text = textOf(node, "one of " + String.join(", ", known));
    if (text.isPresent() && !known.contains(text.get())) {
      wrong(
          node,
          "unknown-word",
          "unknown " + name + " `" + Findings.shown(text.get()) + "`",
          Suggestion.help(text.get(), known));
      return Optional.empty();
    }
    return text;
  }

  void wrongType(YamlNode node, String wanted) {
    wrong(node, "wrong-type", "wanted " + wanted + ", found " + node.kind(), "write " + wanted);
  }

  void wrong(YamlNode node, String code, String message, String help) {
    findings.add(file, node.line(), node.column(), code, message, help);
  }
}
