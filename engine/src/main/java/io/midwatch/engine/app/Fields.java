package io.midwatch.engine.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The fields of a configuration, read strictly: what is not known is wrong, and everything wrong is
 * noted.
 */
final class Fields {

  private final String file;
  private final String path;
  private final JsonNode json;
  private final Map<String, String> environment;
  private final List<String> problems;

  private Fields(
      String file,
      String path,
      JsonNode json,
      Map<String, String> environment,
      List<String> problems) {
    this.file = file;
    this.path = path;
    this.json = json;
    this.environment = environment;
    this.problems = problems;
  }

  static Fields root(String file, JsonNode json, Map<String, String> environment) {
    Fields root = new Fields(file, "", json, environment, new ArrayList<>());
    if (!json.isObject()) {
      root.problems.add(file + ": must be a YAML mapping");
    }
    return root;
  }

  void refuseIfWrong() {
    if (!problems.isEmpty()) {
      throw new BadConfiguration(problems);
    }
  }

  /** Refuses keys other than these. */
  Fields keys(String... known) {
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!Arrays.asList(known).contains(name)) {
        problems.add(file + ": unknown key `" + at(name) + "`\n  help: " + closest(name, known));
      }
    }
    return this;
  }

  Fields child(String key) {
    JsonNode child = json.path(key);
    if (!child.isMissingNode() && !child.isNull() && !child.isObject()) {
      wrong(key, "must be a mapping");
    }
    return new Fields(
        file, at(key), child.isObject() ? child : MissingNode.getInstance(), environment, problems);
  }

  List<Fields> list(String key) {
    JsonNode list = json.path(key);
    List<Fields> all = new ArrayList<>();
    if (!list.isMissingNode() && !list.isArray()) {
      wrong(key, "must be a list");
      return all;
    }
    for (int i = 0; i < list.size(); i++) {
      all.add(new Fields(file, at(key) + "[" + i + "]", list.get(i), Map.of(), problems));
    }
    return all;
  }

  String text(String key, String otherwise) {
    return optional(key).orElse(otherwise);
  }

  Optional<String> optional(String key) {
    String variable =
        "MIDWATCH_"
            + at(key)
                .replaceAll("([a-z])([A-Z])", "$1_$2")
                .replace('.', '_')
                .toUpperCase(Locale.ROOT);
    if (environment.containsKey(variable)) {
      return Optional.of(environment.get(variable));
    }
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isValueNode()) {
      wrong(key, "must be a single value");
      return Optional.empty();
    }
    return Optional.of(value.asText());
  }

  String needed(String key) {
    Optional<String> value = optional(key).filter(text -> !text.isBlank());
    if (value.isEmpty()) {
      wrong(key, "is missing");
    }
    return value.orElse("");
  }

  String choice(String key, Set<String> allowed, String otherwise) {
    String value = text(key, otherwise);
    if (!allowed.contains(value)) {
      wrong(key, "`" + value + "` is none of " + new TreeSet<>(allowed));
      return otherwise;
    }
    return value;
  }

  int port(String key, int otherwise) {
    String value = text(key, Integer.toString(otherwise));
    if (!value.matches("[0-9]{1,5}") || Integer.parseInt(value) > 65_535) {
      wrong(key, "`" + value + "` is no port; write a number from 0 to 65535");
      return otherwise;
    }
    return Integer.parseInt(value);
  }

  /**
   * A time of a second at least and a ceiling at most, which also holds where nothing is written.
   */
  Duration duration(String key, Duration ceiling) {
    String value = text(key, ceiling.toSeconds() + "s");
    if (!value.matches("[0-9]{1,5}[smh]")) {
      wrong(key, "`" + value + "` is no time; write a number with `s`, `m` or `h`, such as `30s`");
      return ceiling;
    }
    long number = Long.parseLong(value.substring(0, value.length() - 1));
    Duration duration =
        switch (value.charAt(value.length() - 1)) {
          case 'h' -> Duration.ofHours(number);
          case 'm' -> Duration.ofMinutes(number);
          default -> Duration.ofSeconds(number);
        };
    if (duration.isZero() || duration.compareTo(ceiling) > 0) {
      wrong(key, "`" + value + "` must be from 1s to " + ceiling.toSeconds() + "s");
      return ceiling;
    }
    return duration;
  }

  boolean flag(String key) {
    return choice(key, Set.of("true", "false"), "false").equals("true");
  }

  Optional<URI> uri(String key) {
    Optional<String> value = optional(key);
    if (value.isPresent() && !value.get().matches("https?://[^\\s]+")) {
      wrong(key, "`" + value.get() + "` is no http or https URL");
      return Optional.empty();
    }
    return value.map(URI::create);
  }

  List<String> texts(String key, List<String> otherwise) {
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    value.forEach(each -> texts.add(each.asText()));
    if (!value.isArray()) {
      wrong(key, "must be a list");
    }
    return texts;
  }

  void wrong(String key, String message) {
    problems.add(file + ": `" + at(key) + "`: " + message);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  private static String closest(String name, String... known) {
    return Arrays.stream(known)
        .filter(each -> distance(each, name) <= 2)
        .findFirst()
        .map(each -> "did you mean `" + each + "`?")
        .orElse("known here are " + String.join(", ", known));
  }

  /** The number of letters to add, drop or change (Levenshtein). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(cost, Math.min(row[j], row[j - 1]) + 1);
      }
    }
    return row[b.length()];
  }
}
