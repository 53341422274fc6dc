package io.midwatch.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The ledger can be read by every stage; the kind of what a model asked for is named by none. */
class AskedEvidenceTest {

  private static final Path ROOT = Path.of(System.getProperty("midwatch.root", ".."));

  @Test
  void the_kind_of_what_a_model_asked_for_is_known_in_one_place_only() throws IOException {
    assertThat(naming("rules")).isEmpty();
    assertThat(naming("agents")).isEmpty();
    assertThat(naming("engine")).containsExactly("Asked.java");
  }

  private static List<String> naming(String room) throws IOException {
    try (Stream<Path> files = Files.walk(ROOT.resolve(room).resolve("src/main/java"))) {
      return files
          .filter(file -> file.toString().endsWith(".java"))
          .filter(AskedEvidenceTest::names)
          .map(file -> file.getFileName().toString())
          .toList();
    }
  }

  private static boolean names(Path file) {
    try {
      return Files.readString(file).contains("asked-evidence");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
