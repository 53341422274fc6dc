package io.midwatch.rules.policy;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The plain values of a list, each read by itself; what is wrong with one is noted at its place.
 */
record YamlItems(List<YamlNode> items, YamlValue values) {

  /** Some of the known words, each at most once. */
  List<String> words(String name, Collection<String> known) {
    List<String> found = new ArrayList<>();
    for (YamlNode node : items) {
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

  /** Texts of one line each. */
  List<String> texts() {
    return items.stream().flatMap(node -> values.textOf(node, "a text").stream()).toList();
  }

  /** Texts of a form. */
  List<String> texts(Pattern form, String wanted) {
    List<String> found = new ArrayList<>();
    for (YamlNode node : items) {
      values
          .parsed(
              node,
              wanted,
              text -> form.matcher(text).matches() ? Optional.of(text) : Optional.empty())
          .ifPresent(found::add);
    }
    return found;
  }
}
