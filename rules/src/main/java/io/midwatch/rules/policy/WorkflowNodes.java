package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Looks into a tree of YAML that is kept as it is, and notes what it lacks, with its place. */
final class WorkflowNodes {

  private final String file;
  private final Findings findings;
  private final YamlValue values;

  WorkflowNodes(PackFile file, Findings findings) {
    this.file = file.path();
    this.findings = findings;
    this.values = new YamlValue(this.file, findings);
  }

  Set<String> keys(YamlNode node) {
    return node instanceof YamlNode.Fields fields ? fields.fields().keySet() : Set.of();
  }

  /** Notes keys other than these. */
  void only(YamlNode node, String... known) {
    if (!(node instanceof YamlNode.Fields)) {
      values.wrongType(node, "keys and values");
    }
    for (String key : keys(node)) {
      if (!List.of(known).contains(key)) {
        wrongKey(
            node,
            key,
            "unknown key `" + Findings.shown(key) + "`",
            Suggestion.help(key, List.of(known)));
      }
    }
  }

  /** The keys of a mapping to texts; anything else is noted. */
  Set<String> texts(YamlNode node) {
    if (!(node instanceof YamlNode.Fields fields)) {
      values.wrongType(node, "keys and texts");
      return Set.of();
    }
    for (YamlNode.Field field : fields.fields().values()) {
      if (!(YamlJson.scalar(field.value()) instanceof String)) {
        values.wrongType(field.value(), "a text, in quotes where it looks like something else");
      }
    }
    return fields.fields().keySet();
  }

  /** A value that may be there. */
  Optional<YamlNode> inner(YamlNode node, String key) {
    return Optional.ofNullable(
            node instanceof YamlNode.Fields fields ? fields.fields().get(key) : null)
        .map(YamlNode.Field::value);
  }

  /** A value that must be there. */
  Optional<YamlNode> needed(YamlNode node, String key) {
    Optional<YamlNode> found = inner(node, key);
    if (found.isEmpty()) {
      wrong(node, "missing-key", "missing key `" + key + "`", "add it");
    }
    return found;
  }

  /** A line of text that must be there. */
  Optional<String> text(YamlNode node, String key) {
    return needed(node, key).flatMap(value -> values.textOf(value, "a text"));
  }

  void exactly(YamlNode node, String key, String wanted) {
    needed(node, key).ifPresent(value -> values.wordOf(value, key, List.of(wanted)));
  }

  /** A whole number that must be there; the smallest one if it is not. */
  int number(YamlNode node, String key, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    return needed(node, key)
        .flatMap(value -> values.parsed(value, wanted, text -> Amounts.number(text, min, max)))
        .map(Long::intValue)
        .orElse(min);
  }

  /** The entries of a list that must be there and have some. */
  List<YamlNode> items(YamlNode node, String key) {
    Optional<YamlNode> list = needed(node, key);
    if (list.isPresent() && list.get() instanceof YamlNode.Items items) {
      if (items.values().isEmpty()) {
        wrong(items, "wrong-value", "`" + key + "` is empty", "add an entry");
      }
      return items.values();
    }
    list.ifPresent(other -> values.wrongType(other, "a list"));
    return List.of();
  }

  void unknown(YamlNode in, String key, String name, Collection<String> known) {
    wrongKey(
        in, key, "unknown template `" + Findings.shown(name) + "`", Suggestion.help(name, known));
  }

  /** Notes something at the place of a key. */
  void wrongKey(YamlNode in, String key, String message, String help) {
    YamlNode.Field field = in instanceof YamlNode.Fields fields ? fields.fields().get(key) : null;
    if (field != null) {
      findings.add(file, field.line(), field.column(), "wrong-key", message, help);
    }
  }

  void wrong(YamlNode node, String code, String message, String help) {
    values.wrong(node, code, message, help);
  }
}
