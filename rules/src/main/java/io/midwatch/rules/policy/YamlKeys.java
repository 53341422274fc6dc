package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * Keeps account of which keys of a mapping were asked for, and notes those that should be there.
 */
final class YamlKeys {

  private final String file;
  private final YamlNode.Fields fields;
  private final Findings findings;
  private final Set<String> asked = new HashSet<>();

  YamlKeys(String file, YamlNode.Fields fields, Findings findings) {
    this.file = file;
    this.fields = fields;
    this.findings = findings;
  }

  /** Says that a key may be there. */
  void asks(String name) {
    asked.add(name);
  }

  /** The value of a key that must be there; that it is missing is noted. */
  Optional<YamlNode> required(String name) {
    asked.add(name);
    YamlNode.Field field = fields.fields().get(name);
    if (field == null) {
      findings.add(
          file,
          fields.line(),
          fields.column(),
          "missing-key",
          "missing key `" + name + "`",
          "add it");
      return Optional.empty();
    }
    return Optional.of(field.value());
  }

  /** Notes keys that nobody asked for. */
  void done() {
    fields
        .fields()
        .forEach(
            (key, field) -> {
              if (!asked.contains(key)) {
                findings.add(
                    file,
                    field.line(),
                    field.column(),
                    "unknown-key",
                    "unknown key `" + Findings.shown(key) + "`",
                    Suggestion.help(key, asked));
              }
            });
  }
}
