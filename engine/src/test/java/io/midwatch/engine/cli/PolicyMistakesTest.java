package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Every kind of mistake, laid over a sound pack: {@code policy/mistakes/NAME/} holds the wrong
 * file, {@code policy/expected/NAME.txt} what is said of it.
 */
class PolicyMistakesTest {

  @TempDir Path folder;

  static Stream<String> mistakes() throws IOException {
    try (Stream<Path> cases = Files.list(Cli.samples("mistakes"))) {
      return cases.map(each -> each.getFileName().toString()).sorted().toList().stream();
    }
  }

  @Test
  void the_pack_without_mistakes_is_sound() {
    assertThat(checked("sound", "text"))
        .satisfies(answer -> assertThat(answer.code()).isEqualTo(ExitCode.FINE))
        .extracting(Cli::out)
        .asString()
        .startsWith("PACK: no problems; 6 operations, 49 orders, 20 rows of grants; digest ");
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void one_mistake_is_said_once_with_its_place_and_its_remedy(String name) throws IOException {
    Cli answer = checked("mistakes/" + name, "text");

    assertGolden(name + ".txt", answer.out());
    assertThat(answer.code()).isEqualTo(ExitCode.POLICIES_INVALID);
    assertThat(answer.out()).contains("  help: ").endsWith("1 problem in 1 file\n");
  }

  static Stream<String> doubts() throws IOException {
    try (Stream<Path> cases = Files.list(Cli.samples("warnings"))) {
      return cases.map(each -> each.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("doubts")
  void what_may_not_be_meant_is_warned_of_and_keeps_the_pack_from_nothing(String name)
      throws IOException {
    Cli answer = checked("warnings/" + name, "text");

    assertGolden("warnings/" + name + ".txt", answer.out().replaceAll("digest .*", "digest"));
    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
    assertThat(answer.out()).contains(": warning: ", "  help: ", "PACK: no problems, 1 warning; ");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "github", "sarif"})
  void programs_tell_a_warning_from_an_error(String form) throws IOException {
    Cli answer = checked("warnings/grant-wide", form);

    assertThat(answer.code()).isEqualTo(ExitCode.FINE);
    assertGolden(
        "warning." + form,
        answer
            .out()
            .replaceAll("\"digest\" : \"[0-9a-f]*", "\"digest\" : \"")
            .replaceAll("digest [0-9a-f]+", "digest"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "github", "sarif"})
  void twelve_mistakes_are_said_in_one_go(String form) throws IOException {
    Cli answer = checked("twelve", form);

    assertThat(answer.code()).isEqualTo(ExitCode.POLICIES_INVALID);
    assertThat(answer.err()).isEmpty();
    assertGolden(
        "twelve." + form, answer.out().replaceAll("\"digest\" : \"[0-9a-f]*", "\"digest\" : \""));
  }

  @Test
  void there_are_cases_enough() throws IOException {
    assertThat(mistakes().toList()).hasSizeGreaterThanOrEqualTo(70);
    assertThat(doubts().toList()).hasSizeGreaterThanOrEqualTo(4);
    assertThat(Files.readString(Cli.samples("expected").resolve("twelve.text")))
        .endsWith("12 problems in 9 files\n");
  }

  private Cli checked(String over, String form) {
    Cli.copy(Cli.samples("sound"), folder);
    Cli.copy(Cli.samples(over), folder);
    Cli answer = Cli.run("policy", "check", folder.toString(), "-o", form);
    return new Cli(answer.code(), named(answer.out()), answer.err());
  }

  private String named(String text) {
    return text.replace(folder.toString(), "PACK");
  }

  private static void assertGolden(String name, String text) throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Path file = Path.of("src/test/resources/policy/expected", name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return;
    }
    List<String> expected = Files.readAllLines(Cli.samples("expected").resolve(name));
    assertThat(text.lines().toList()).isEqualTo(expected);
  }
}
