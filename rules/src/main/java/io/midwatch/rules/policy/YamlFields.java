package io.midwatch.rules.policy;

import io.midwatch.rules.Suggestion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Typed fields of one mapping. A field that is missing or wrong is noted and read as something
 * harmless, so that the rest of the file is looked at as well; {@link #done} notes keys that nobody
 * asked for.
 */
final class YamlFields {

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  private final String file;
  private final YamlNode.Fields fields;
  private final Findings findings;
  private final YamlValue values;
  private final Set<String> asked = new HashSet<>();

  private YamlFields(String file, YamlNode.Fields fields, Findings findings) {
    this.file = file;
    this.fields = fields;
    this.findings = findings;
    this.values = new YamlValue(file, findings);
  }

  /**
   * The fields of a file's only mapping; no fields at all if it is something else, which is then
   * noted.
   */
  static YamlFields of(PackFile file, YamlNode root, Findings findings) {
    return of(file.path(), root, findings);
  }

  private static YamlFields of(String file, YamlNode node, Findings findings) {
    if (node instanceof YamlNode.Fields fields) {
      return new YamlFields(file, fields, findings);
    }
    findings.add(
        file,
        node.line(),
        node.column(),
        "wrong-type",
        "wanted keys and values, found " + node.kind(),
        "write `key: value`");
    YamlFields none =
        new YamlFields(
            file, new YamlNode.Fields(new TreeMap<>(), node.line(), node.column()), new Findings());
    return none;
  }

  /** Says that a key may be there. */
  void asks(String name) {
    asked.add(name);
  }

  boolean has(String name) {
    return fields.fields().containsKey(name);
  }

  /** A text of one line that must be there and not be empty. */
  String text(String name) {
    return required(name).flatMap(node -> values.textOf(node, "a text")).orElse("");
  }

  /** A text, or another where the key is missing. */
  String text(String name, String otherwise) {
    asked.add(name);
    return has(name) ? text(name) : otherwise;
  }

  /** A name such as {@code roll-back-deployment}. */
  String name(String name) {
    String wanted = "a name of small letters, digits and `-`, such as `roll-back-deployment`";
    return required(name)
        .flatMap(
            node ->
                values.parsed(
                    node,
                    wanted,
                    text -> NAME.matcher(text).matches() ? Optional.of(text) : Optional.empty()))
        .orElse("");
  }

  /** A whole number within bounds. */
  int number(String name, int min, int max) {
    String wanted = "a whole number from " + min + " to " + max;
    return required(name)
        .flatMap(node -> values.parsed(node, wanted, text -> Amounts.number(text, min, max)))
        .map(Long::intValue)
        .orElse(min);
  }

  /** A whole number, or bytes such as {@code 64Mi}. */
  long quantity(String name, long otherwise) {
    return required(name)
        .flatMap(
            node ->
                values.parsed(node, "a whole number, or bytes such as `64Mi`", Amounts::quantity))
        .orElse(otherwise);
  }

  /** A duration such as {@code 30s}, within bounds. */
  Duration duration(String name, Duration min, Duration max) {
    String wanted =
        "a duration from "
            + Amounts.shown(min)
            + " to "
            + Amounts.shown(max)
            + ", such as `30s`, `10m`, `2h` or `3d`";
    return required(name)
        .flatMap(node -> values.parsed(node, wanted, text -> Amounts.duration(text, min, max)))
        .orElse(min);
  }

  boolean flag(String name) {
    return word(name, List.of("true", "false")).equals("true");
  }

  /** One of an enum's names. */
  <E extends Enum<E>> E word(String name, Class<E> type) {
    E[] constants = type.getEnumConstants();
    String found = word(name, Arrays.stream(constants).map(Enum::name).toList());
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equals(found))
        .findFirst()
        .orElse(constants[0]);
  }

  /** One of some words. */
  String word(String name, Collection<String> known) {
    return required(name).flatMap(node -> values.wordOf(node, name, known)).orElse("");
  }

  /** One or more of some words, each at most once. */
  List<String> words(String name, Collection<String> known) {
    List<String> found = new ArrayList<>();
    for (YamlNode node : items(name)) {
      values
          .wordOf(node, name, known)
          .ifPresent(
              word -> {
                if (found.contains(word)) {
                  values.wrong(
                      node, "duplicate-value", "`" + word + "` is written twice", "keep one");
                }
                found.add(word);
              });
    }
    return found;
  }

  /** One or more texts of a form. */
  List<String> texts(String name, Pattern form, String wanted) {
    List<String> found = new ArrayList<>();
    for (YamlNode node : items(name)) {
      values
          .parsed(
              node,
              wanted,
              text -> form.matcher(text).matches() ? Optional.of(text) : Optional.empty())
          .ifPresent(found::add);
    }
    return found;
  }

  /** The same list; that it is empty is noted. */
  <T> List<T> some(String name, List<T> list) {
    YamlNode.Field field = fields.fields().get(name);
    if (field != null
        && field.value() instanceof YamlNode.Items items
        && items.values().isEmpty()) {
      wrong(name, "empty-list", "this list is empty", "name some, or leave `" + name + "` out");
    }
    return list;
  }

  /** The mappings of a list that must be there. */
  List<YamlFields> each(String name) {
    return items(name).stream().map(node -> of(file, node, findings)).toList();
  }

  /** A mapping that must be there. */
  YamlFields inner(String name) {
    return required(name)
        .map(node -> of(file, node, findings))
        .orElseGet(
            () -> new YamlFields(file, new YamlNode.Fields(new TreeMap<>(), 0, 0), new Findings()));
  }

  /** The line of a field's value; that of the mapping where it is missing. */
  int lineOf(String name) {
    YamlNode.Field field = fields.fields().get(name);
    return field == null ? fields.line() : field.value().line();
  }

  /** The column of a field's value; that of the mapping where it is missing. */
  int columnOf(String name) {
    YamlNode.Field field = fields.fields().get(name);
    return field == null ? fields.column() : field.value().column();
  }

  /** Notes what is wrong with a field's value beyond its type. */
  void wrong(String name, String code, String message, String help) {
    YamlNode.Field field = fields.fields().get(name);
    if (field != null) {
      values.wrong(field.value(), code, message, help);
    }
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

  private Optional<YamlNode> required(String name) {
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

  private List<YamlNode> items(String name) {
    Optional<YamlNode> node = required(name);
    if (node.isPresent() && node.get() instanceof YamlNode.Items items) {
      return items.values();
    }
    node.ifPresent(other -> values.wrongType(other, "a list"));
    return List.of();
  }
}
