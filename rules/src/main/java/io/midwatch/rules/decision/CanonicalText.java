package io.midwatch.rules.decision;

import io.midwatch.rules.Moment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Prints words as RFC 8785 wants JSON. Of its rules only those for whole numbers are here, since
 * words have no others. To make a tree of JSON first, as a printer for any JSON needs it, took a
 * sixth of an explained decision's time.
 */
final class CanonicalText {
  private static final String HEX = "0123456789abcdef";

  private static final Map<Class<?>, List<Property>> FORMS = new ConcurrentHashMap<>();

  private final StringBuilder out = new StringBuilder(4096);

  private CanonicalText() {}

  /**
   * A property of a kind of record.
   *
   * @param opening its name, as it stands in the text, with the colon
   * @param part what it holds; null for the name of the fact
   */
  private record Property(String opening, Shape.@Nullable Part part, String typeName) {}

  /**
   * The words in one line.
   *
   * @throws IllegalArgumentException if they hold anything that has no canonical form
   */
  static String of(Object value) {
    CanonicalText text = new CanonicalText();
    text.value(value);
    return text.out.toString();
  }

  private void value(Object value) {
    if (value instanceof String text) {
      text(text);
    } else if (value instanceof Integer number) {
      out.append(number.intValue());
    } else if (value instanceof Long number) {
      number(number);
    } else if (value instanceof Boolean truth) {
      out.append(truth.booleanValue());
    } else if (value instanceof Enum<?> word) {
      text(word.name());
    } else if (value instanceof Moment || value instanceof Duration) {
      text(value.toString());
    } else if (value instanceof Collection<?> values) {
      array(values);
    } else if (value instanceof Map<?, ?> entries) {
      object(entries);
    } else if (value instanceof Record words) {
      record(words);
    } else {
      throw new IllegalArgumentException("no canonical form for " + value.getClass());
    }
  }

  private void number(long number) {
    if (JsonWriter.exact(number)) {
      out.append(number);
    } else {
      out.append('"').append(number).append('"');
    }
  }

  private void array(Collection<?> values) {
    char before = '[';
    for (Object each : values) {
      out.append(before);
      value(each);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  /** Sorted by the UTF-16 units of their names, as Java compares texts (section 3.2.3). */
  private void object(Map<?, ?> entries) {
    Map<String, Object> sorted = new TreeMap<>();
    entries.forEach((key, each) -> sorted.put(JsonWriter.wellFormed((String) key), each));
    char before = '{';
    for (Map.Entry<String, Object> each : sorted.entrySet()) {
      out.append(before);
      text(each.getKey());
      out.append(':');
      value(each.getValue());
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private void record(Record words) {
    char before = '{';
    for (Property property : FORMS.computeIfAbsent(words.getClass(), CanonicalText::form)) {
      Shape.Part part = property.part();
      Object value = part == null ? property.typeName() : part.of(words);
      if (value != null) {
        out.append(before).append(property.opening());
        value(value);
        before = ',';
      }
    }
    out.append(before == '{' ? "{}" : "}");
  }

  private static List<Property> form(Class<?> type) {
    Shape shape = Shape.of(type);
    List<Property> properties = new ArrayList<>();
    for (Shape.Part part : shape.parts()) {
      properties.add(new Property(of(part.name()) + ":", part, ""));
    }
    if (!shape.typeName().isEmpty()) {
      properties.add(new Property(of(Shape.TYPE) + ":", null, shape.typeName()));
    }
    // nothing in a name of Java sorts before the quotation mark that ends it
    properties.sort(Comparator.comparing(Property::opening));
    return List.copyOf(properties);
  }

  /** Section 3.2.2.2: what must be escaped is, in the shortest form; nothing else. */
  private void text(String text) {
    out.append('"');
    int done = 0;
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit < ' ' || unit == '"' || unit == '\\') {
        out.append(text, done, i);
        escaped(unit);
        done = i + 1;
      } else if (Character.isSurrogate(unit)) {
        out.append(text, done, i);
        int point = text.codePointAt(i);
        i += Character.charCount(point) - 1;
        out.appendCodePoint(Character.isSupplementaryCodePoint(point) ? point : 0xFFFD);
        done = i + 1;
      }
    }
    out.append(text, done, text.length()).append('"');
  }

  private void escaped(char unit) {
    out.append('\\');
    switch (unit) {
      case '"', '\\' -> out.append(unit);
      case '\b' -> out.append('b');
      case '\t' -> out.append('t');
      case '\n' -> out.append('n');
      case '\f' -> out.append('f');
      case '\r' -> out.append('r');
      default -> out.append("u00").append(HEX.charAt(unit >> 4)).append(HEX.charAt(unit & 15));
    }
  }
}
