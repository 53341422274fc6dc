package io.midwatch.rules.policy;

import java.time.Duration;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Typed fields of one mapping of a YAML file. A field that is missing or wrong is noted and read as
 * something harmless, so that the rest of the file is looked at as well; {@link #done} notes keys
 * that nobody asked for.
 */
public final class YamlFields {

  private final String file;
  private final YamlNode.Fields fields;
  private final Findings findings;
  private final YamlKeys keys;
  private final YamlValue values;

  private YamlFields(String file, YamlNode.Fields fields, Findings findings) {
    this.file = file;
    this.fields = fields;
    this.findings = findings;
    this.keys = new YamlKeys(file, fields, findings);
    this.values = new YamlValue(file, findings);
  }

  /**
   * The fields of a file of keys and values.
   *
   * @param findings where everything that is wrong is noted
   * @return empty if it is no YAML that we read
   */
  public static Optional<YamlFields> read(PackFile file, Findings findings) {
    return YamlText.read(file, findings).map(root -> of(file, root, findings));
  }

  /**
   * The fields of a file's only mapping; no fields at all if it is something else, which is then
   * noted.
   */
  static YamlFields of(PackFile file, YamlNode root, Findings findings) {
    return of(file.path(), root, findings);
  }

  /** Path of the file that they stand in. */
  String file() {
    return file;
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
    return nothing(file);
  }

  /** Says that a key may be there. */
  public void asks(String name) {
    keys.asks(name);
  }

  /**
   * A field that may be missing.
   *
   * @param reader reads it where it is there, such as {@link #flag}
   */
  public <T> Optional<T> optional(String name, Function<String, T> reader) {
    keys.asks(name);
    return has(name) ? Optional.of(reader.apply(name)) : Optional.empty();
  }

  /** True if a key is there, whatever its value. */
  public boolean has(String name) {
    return fields.fields().containsKey(name);
  }

  /** A text of one line that must be there and not be empty. */
  public String text(String name) {
    return required(name).flatMap(node -> values.textOf(node, "a text")).orElse("");
  }

  /** A text, or another where the key is missing. */
  public String text(String name, String otherwise) {
    return optional(name, this::text).orElse(otherwise);
  }

  /** A name such as {@code roll-back-deployment}. */
  public String name(String name) {
    return required(name).flatMap(values::nameOf).orElse("");
  }

  /** A whole number within bounds. */
  public int number(String name, int min, int max) {
    return required(name).flatMap(node -> values.numberOf(node, min, max)).orElse(min);
  }

  /** A whole number, or bytes such as {@code 64Mi}. */
  public long quantity(String name, long otherwise) {
    return required(name).flatMap(values::quantityOf).orElse(otherwise);
  }

  /** A duration such as {@code 30s}, within bounds. */
  public Duration duration(String name, Duration min, Duration max) {
    return required(name).flatMap(node -> values.durationOf(node, min, max)).orElse(min);
  }

  /** {@code true} or {@code false}. */
  public boolean flag(String name) {
    return word(name, List.of("true", "false")).equals("true");
  }

  /** One of an enum's names. */
  public <E extends Enum<E>> E word(String name, Class<E> type) {
    E[] constants = type.getEnumConstants();
    String found = word(name, Arrays.stream(constants).map(Enum::name).toList());
    return Arrays.stream(constants)
        .filter(constant -> constant.name().equals(found))
        .findFirst()
        .orElse(constants[0]);
  }

  /** One of some words. */
  public String word(String name, Collection<String> known) {
    return required(name).flatMap(node -> values.wordOf(node, name, known)).orElse("");
  }

  /** One or more of some words, each at most once. */
  public List<String> words(String name, Collection<String> known) {
    return new YamlItems(items(name), values).words(name, known);
  }

  /** One or more texts of one line each. */
  public List<String> texts(String name) {
    return new YamlItems(items(name), values).texts();
  }

  /** One or more texts of a form. */
  List<String> texts(String name, Pattern form, String wanted) {
    return new YamlItems(items(name), values).texts(form, wanted);
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
  public List<YamlFields> each(String name) {
    return items(name).stream().map(node -> of(file, node, findings)).toList();
  }

  /** A mapping that must be there. */
  public YamlFields inner(String name) {
    return required(name).map(node -> of(file, node, findings)).orElseGet(() -> nothing(file));
  }

  /** Fields of which nothing is noted: that they are missing is noted already. */
  private static YamlFields nothing(String file) {
    return new YamlFields(file, new YamlNode.Fields(new TreeMap<>(), 0, 0), new Findings());
  }

  /** The line of the mapping, from 1. */
  public int line() {
    return fields.line();
  }

  /** The keys that are there, sorted. */
  public List<String> keys() {
    return List.copyOf(fields.fields().keySet());
  }

  /** Notes what is wrong with the mapping as a whole. */
  public void wrong(String code, String message, String help) {
    findings.add(file, fields.line(), fields.column(), code, message, help);
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
  public void wrong(String name, String code, String message, String help) {
    YamlNode.Field field = fields.fields().get(name);
    if (field != null) {
      values.wrong(field.value(), code, message, help);
    }
  }

  /** Notes keys that nobody asked for. */
  public void done() {
    keys.done();
  }

  private Optional<YamlNode> required(String name) {
    return keys.required(name);
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
