package io.midwatch.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the agents' own test finds missing on their class path must be somewhere. */
class AgentsAloneTest {

  private static final Path ROOT = Path.of(System.getProperty("midwatch.root", ".."));
  private static final Pattern NAME = Pattern.compile("\"([a-z0-9]+(?:\\.[A-Za-z0-9]+){2,})\"");

  @Test
  void what_the_agents_must_not_find_is_there_under_that_name() throws IOException {
    Path test = ROOT.resolve("agents/src/test/java/io/midwatch/agents/ClassPathTest.java");
    List<String> names =
        NAME.matcher(Files.readString(test))
            .results()
            .map((MatchResult one) -> one.group(1))
            .toList();

    assertThat(names).hasSizeGreaterThan(5);
    assertThat(names)
        .allSatisfy(
            name ->
                assertThatCode(() -> Class.forName(name, false, getClass().getClassLoader()))
                    .as(name)
                    .doesNotThrowAnyException());
  }
}
