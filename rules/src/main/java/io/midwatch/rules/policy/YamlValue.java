package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.util.Collection;
import java.util.Optional;
import java.util.function.Function;

/** Reads one value as what a field wants, and notes where it is something else. */
final class YamlValue {

  private static final int LONGEST_TEXT = 500;

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
