package io.midwatch.engine.app;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.midwatch.rules.Suggestion;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
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

  /** Refuses keys that mean nothing here. */
  Fields keys() {
    Set<String> known = ConfigurationKeys.at(path);
    for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
      String name = names.next();
      if (!known.contains(name)) {
        problems.add(
            file + ": unknown key `" + at(name) + "`\n  help: " + Suggestion.help(name, known));
      }
    }
    return this;
  }

  /** Refuses environment variables that look as if they set a key and set none. */
  void refuseStrangers() {
    List<String> known =
        ConfigurationKeys.all().stream()
            .flatMap(key -> ConfigurationKeys.variable(key).stream())
            .toList();
    for (String name : ConfigurationKeys.strangers(environment.keySet())) {
      problems.add(
          "environment: `" + name + "` sets no key\n  help: " + Suggestion.help(name, known));
    }
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
    Optional<String> set = ConfigurationKeys.variable(at(key)).map(environment::get);
    if (set.isPresent()) {
      return set;
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

  /** A path, meant from the folder of the configuration. */
  Path resolve(String path) {
    return Path.of(file).toAbsolutePath().resolveSibling(path).normalize();
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
    return duration(key, ceiling, ceiling);
  }

  /** The same with another time where nothing is written. */
  Duration duration(String key, Duration ceiling, Duration otherwise) {
    String value = text(key, otherwise.toSeconds() + "s");
    if (!value.matches("[0-9]{1,5}[smh]")) {
      wrong(key, "`" + value + "` is no time; write a number with `s`, `m` or `h`, such as `30s`");
      return otherwise;
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

  /** A number of days, so many at least; empty if nothing is written. */
  Optional<Duration> days(String key, int least) {
    Optional<String> value = optional(key);
    boolean good =
        value.isEmpty()
            || (value.get().matches("[0-9]{1,5}") && Integer.parseInt(value.get()) >= least);
    if (!good) {
      wrong(key, "`" + value.get() + "` must be a number of days from " + least + " to 99999");
      return Optional.empty();
    }
    return value.map(days -> Duration.ofDays(Integer.parseInt(days)));
  }

  boolean flag(String key) {
    return choice(key, Set.of("true", "false"), "false").equals("true");
  }

  Optional<URI> uri(String key) {
    Optional<String> value = optional(key);
    Optional<URI> uri = value.flatMap(WebAddress::of);
    if (value.isPresent() && uri.isEmpty()) {
      wrong(key, "`" + value.get() + "` is no http or https URL");
    }
    return uri;
  }

  /** A list of texts; in the environment they are parted by commas. */
  List<String> texts(String key, List<String> otherwise) {
    Optional<String> set = ConfigurationKeys.variable(at(key)).map(environment::get);
    if (set.isPresent()) {
      return Arrays.stream(set.get().split(",", -1)).map(String::strip).toList();
    }
    JsonNode value = json.path(key);
    if (value.isMissingNode() || value.isNull()) {
      return otherwise;
    }
    if (!value.isArray()) {
      wrong(key, "must be a list");
      return otherwise;
    }
    List<String> texts = new ArrayList<>();
    for (JsonNode each : value) {
      if (each.isValueNode() && !each.asText().isBlank()) {
        texts.add(each.asText());
      } else {
        wrong(key, "must be a list of single values, none of them empty");
      }
    }
    return texts;
  }

  void wrong(String key, String message) {
    problems.add(file + ": `" + at(key) + "`: " + message);
  }

  private String at(String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
