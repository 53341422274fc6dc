package io.midwatch.rules.policy;

import java.util.List;
import java.util.SortedMap;

/**
 * A part of a YAML file, with its place. No text has a type yet: the reader of a field knows what
 * it wants.
 */
sealed interface YamlNode {

  /** Line, from 1. */
  int line();

  /** Column, from 1. */
  int column();

  /** What it is, in words. */
  String kind();

  /**
   * One value as written, without quotes.
   *
   * @param value the text
   * @param quoted true if it stood in quotes
   */
  record Text(String value, boolean quoted, int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return value.isEmpty() && !quoted ? "nothing" : "`" + Findings.shown(value) + "`";
    }
  }

  /** A list. */
  record Items(List<YamlNode> values, int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return "a list";
    }
  }

  /** Keys and values. */
  record Fields(SortedMap<String, Field> fields, int line, int column) implements YamlNode {
    @Override
    public String kind() {
      return "keys and values";
    }
  }

  /**
   * One key's value.
   *
   * @param line of the key
   * @param column of the key
   * @param value what it is set to
   */
  record Field(int line, int column, YamlNode value) {}
}
