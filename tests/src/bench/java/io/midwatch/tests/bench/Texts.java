package io.midwatch.tests.bench;

import io.midwatch.rules.policy.PackFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The texts of the orders. */
final class Texts {
  private static final Pattern RULE = Pattern.compile("rule \"(.*)\"\n    @id\\(\"(.*?)\"\\)");
  private static final Pattern SUBJECT = Pattern.compile("\\$p : Proposal\\( ?(.*) \\)\n");

  private Texts() {}

  static String resource(String name) {
    try (InputStream in = Texts.class.getResourceAsStream("/sixty/" + name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The sixty. */
  static List<PackFile> sixty() {
    return Stream.of("workloads", "nodes", "changes", "grants")
        .map(name -> new PackFile("orders/" + name + ".drl", resource(name + ".drl")))
        .toList();
  }

  /** As many as wanted: the sixty again and again, each time with one more test of the proposal. */
  static List<PackFile> many(int wanted) {
    List<String> rules =
        sixty().stream()
            .flatMap(file -> Stream.of(file.text().split("(?<=\nend\n)\n")))
            .filter(text -> !text.isBlank())
            .toList();
    List<PackFile> files = new ArrayList<>();
    for (int i = 0; i < wanted; i++) {
      int copy = i / rules.size();
      files.add(
          new PackFile("orders/" + i + ".drl", again(rules.get(i % rules.size()).strip(), copy)));
    }
    return files;
  }

  private static String again(String rule, int copy) {
    String named = RULE.matcher(rule).replaceFirst("rule \"$1 " + copy + "\"\n    @id(\"$2-" + copy + "\")");
    Matcher subject = SUBJECT.matcher(named);
    if (!subject.find()) {
      throw new IllegalStateException("no proposal in " + rule);
    }
    String tests = subject.group(1);
    String more = "podsTouched < " + (1000 + copy);
    return subject.replaceFirst(
        Matcher.quoteReplacement(
            "$p : Proposal( " + (tests.isBlank() ? more : tests + ", " + more) + " )\n"));
  }
}
