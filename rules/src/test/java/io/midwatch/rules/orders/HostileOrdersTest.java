package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * A corpus of texts that are no orders: {@code hostile/*.drl}, with what must be said of each in
 * {@code expected.txt}.
 */
class HostileOrdersTest {

  static Stream<String> texts() throws IOException {
    try (Stream<Path> files = Files.list(folder())) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".drl"))
          .sorted()
          .toList()
          .stream();
    }
  }

  @ParameterizedTest
  @MethodSource("texts")
  void is_refused_at_the_right_place(String name) {
    Orders orders = OrderReader.read(new PackFile(name, read(name)));

    assertThat(orders.problems().stream().map(HostileOrdersTest::placed))
        .containsExactlyElementsOf(expected(name));
    assertThat(orders.problems())
        .isNotEmpty()
        .allSatisfy(p -> assertThat(p.message()).isNotBlank());
  }

  @Test
  void a_message_shows_the_place_the_line_the_word_and_the_remedy() {
    StringBuilder all = new StringBuilder();
    for (String name : List.of("unknown-field.drl", "quoted-enum.drl", "eval.drl", "empty.drl")) {
      String text = read(name);
      OrderReader.read(new PackFile(name, text))
          .problems()
          .forEach(
              p ->
                  all.append(
                      p.shown(p.line() == 0 ? "" : text.lines().toList().get(p.line() - 1))));
    }

    assertThat(all.toString())
        .isEqualTo(
            """
            unknown-field.drl:4:20: no `enviroment` in Proposal
                    $p : Proposal( enviroment == PROD )
                                   ^^^^^^^^^^
              help: did you mean `environment`?
            quoted-enum.drl:4:30: "LIKELY" is a text, not a Grade
                    $p : Proposal( grade in ("LIKELY", "CONFIRMED") )
                                             ^^^^^^^^
              help: write it without quotes: LIKELY
            quoted-enum.drl:4:40: "CONFIRMED" is a text, not a Grade
                    $p : Proposal( grade in ("LIKELY", "CONFIRMED") )
                                                       ^^^^^^^^^^^
              help: write it without quotes: CONFIRMED
            eval.drl:5:5: `eval` is not part of the order language
                    eval( System.exit(3) == null )
                    ^^^^
              help: write the test inside a pattern
            empty.drl: there is no order in this file
              help: delete it, or write a rule
            """);
  }

  private static String placed(PolicyProblem problem) {
    return problem.file() + ":" + problem.line() + ":" + problem.column() + " " + problem.code();
  }

  private static List<String> expected(String name) {
    return read("expected.txt").lines().filter(line -> line.startsWith(name + ":")).toList();
  }

  private static String read(String name) {
    try {
      return Files.readString(folder().resolve(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Path folder() {
    try {
      return Path.of(
          Objects.requireNonNull(HostileOrdersTest.class.getResource("/hostile")).toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
