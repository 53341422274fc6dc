package io.midwatch.rules.decision;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/**
 * Prints a tree of JSON as RFC 8785 wants it. Of its rules only those for whole numbers are here,
 * since a {@link JsonWriter} makes no others. A printer for any JSON has to read the text of the
 * tree once more, which took a fifth of an explained decision's time.
 */
final class CanonicalText {
  private static final String HEX = "0123456789abcdef";

  private final StringBuilder out = new StringBuilder(4096);

  private CanonicalText() {}

  /**
   * The tree in one line.
   *
   * @throws IllegalArgumentException if it holds a number that is not whole
   */
  static String of(JsonNode node) {
    CanonicalText text = new CanonicalText();
    text.node(node);
    return text.out.toString();
  }

  private void node(JsonNode node) {
    if (node.isTextual()) {
      text(node.textValue());
    } else if (node.isObject()) {
      object(node);
    } else if (node.isArray()) {
      array(node);
    } else if (node.isBoolean() || node.isNull() || node.isIntegralNumber()) {
      out.append(node.asText());
    } else {
      throw new IllegalArgumentException("no canonical form for " + node.getNodeType());
    }
  }

  private void array(JsonNode array) {
    char before = '[';
    for (JsonNode each : array) {
      out.append(before);
      node(each);
      before = ',';
    }
    out.append(before == '[' ? "[]" : "]");
  }

  /** Sorted by the UTF-16 units of their names, as Java compares texts (section 3.2.3). */
  private void object(JsonNode object) {
    List<String> names = new ArrayList<>(object.size());
    for (Iterator<String> all = object.fieldNames(); all.hasNext(); ) {
      names.add(all.next());
    }
    Collections.sort(names);
    char before = '{';
    for (String name : names) {
      out.append(before);
      text(name);
      out.append(':');
      node(object.get(name));
      before = ',';
    }
    out.append(before == '{' ? "{}" : "}");
  }

  /** Section 3.2.2.2: what must be escaped is, in the shortest form; nothing else. */
  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char unit = text.charAt(i);
      if (unit >= ' ' && unit != '"' && unit != '\\') {
        out.append(unit);
      } else {
        escaped(unit);
      }
    }
    out.append('"');
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
