package io.midwatch.rules.policy;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Gives the values in a tree of YAML their types, for manifests that go to a cluster. A plain value
 * that readers of YAML do not all take for the same thing is refused.
 */
final class YamlJson {

  private static final Pattern WHOLE = Pattern.compile("-?(0|[1-9][0-9]{0,14})");

  /** Numbers, dates and times of one or the other version of YAML, and its many words for yes. */
  private static final Pattern UNCLEAR =
      Pattern.compile(
          "(?i)~|null|y|n|yes|no|on|off|true|false|[-+]?\\.(inf|nan)"
              + "|[-+]?\\.?[0-9][-+0-9a-fxo_.:tz ]*");

  private final String file;
  private final Findings findings;

  private YamlJson(String file, Findings findings) {
    this.file = file;
    this.findings = findings;
  }

  /** Maps, lists, texts, numbers and truths of a tree; what is unclear in it is noted. */
  static Object of(PackFile file, YamlNode tree, Findings findings) {
    return new YamlJson(file.path(), findings).value(tree);
  }

  private Object value(YamlNode node) {
    if (node instanceof YamlNode.Fields fields) {
      SortedMap<String, Object> object = new TreeMap<>();
      fields.fields().forEach((key, field) -> object.put(key, value(field.value())));
      return object;
    }
    if (node instanceof YamlNode.Items items) {
      List<Object> list = new ArrayList<>();
      items.values().forEach(item -> list.add(value(item)));
      return list;
    }
    YamlNode.Text text = (YamlNode.Text) node;
    String value = text.value();
    Object scalar = scalar(text);
    if (!text.quoted()
        && scalar instanceof String
        && (value.isEmpty() || UNCLEAR.matcher(value).matches())) {
      findings.add(
          file,
          text.line(),
          text.column(),
          "unclear-value",
          (value.isEmpty() ? "nothing" : "`" + Findings.shown(value) + "`")
              + " is not the same to every reader of YAML",
          "put a text in quotes; write numbers whole and in tens, and truth as true or false");
    }
    return scalar;
  }

  /** A single value with its type; anything else as it is. */
  static Object scalar(YamlNode node) {
    if (!(node instanceof YamlNode.Text text) || text.quoted()) {
      return node instanceof YamlNode.Text quoted ? quoted.value() : node;
    }
    String value = text.value();
    if (value.equals("true") || value.equals("false")) {
      return value.equals("true");
    }
    return WHOLE.matcher(value).matches() ? (Object) Long.parseLong(value) : value;
  }
}
