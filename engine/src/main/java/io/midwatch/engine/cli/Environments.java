package io.midwatch.engine.cli;

import io.midwatch.rules.Suggestion;
import io.midwatch.rules.facts.Environment;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** What each cluster is for, as a command line says. */
record Environments(Environment usual, Map<String, Environment> named)
    implements Function<String, Environment> {

  private static final List<String> KNOWN =
      Arrays.stream(Environment.values()).map(Enum::name).toList();

  static Environments of(CommandSpec spec, List<String> said) {
    Environment usual = Environment.PROD;
    Map<String, Environment> named = new TreeMap<>();
    for (String each : said) {
      int equals = each.lastIndexOf('=');
      Environment environment = environment(spec, each.substring(equals + 1));
      if (equals < 0) {
        usual = environment;
      } else {
        named.put(each.substring(0, equals), environment);
      }
    }
    return new Environments(usual, named);
  }

  private static Environment environment(CommandSpec spec, String word) {
    String upper = word.toUpperCase(Locale.ROOT);
    if (!KNOWN.contains(upper)) {
      throw new ParameterException(
          spec.commandLine(), "`" + word + "` is no environment; " + Suggestion.help(upper, KNOWN));
    }
    return Environment.valueOf(upper);
  }

  @Override
  public Environment apply(String cluster) {
    return named.getOrDefault(cluster, usual);
  }

  String shown() {
    String others =
        named.entrySet().stream()
            .map(each -> Answers.plain(each.getKey()) + " " + each.getValue())
            .collect(Collectors.joining(", "));
    return others.isEmpty() ? usual.name() : others + ", every other one " + usual;
  }
}
