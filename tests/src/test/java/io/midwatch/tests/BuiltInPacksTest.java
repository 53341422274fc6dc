package io.midwatch.tests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The built-in packs travel in the jar; their index is how the engine finds the files. */
class BuiltInPacksTest {
  private static final String ROOT = "midwatch-policies/";

  @Test
  void the_index_names_both_packs() throws IOException {
    assertThat(index()).contains("starter/pack.yaml", "demo/pack.yaml").isSorted();
  }

  @Test
  void every_file_that_the_index_names_is_there() throws IOException {
    for (String path : index()) {
      assertThat(getClass().getClassLoader().getResource(ROOT + path)).as(path).isNotNull();
    }
  }

  private List<String> index() throws IOException {
    try (InputStream file = getClass().getClassLoader().getResourceAsStream(ROOT + "index.txt")) {
      assertThat(file).as("midwatch-policies/index.txt").isNotNull();
      return new String(file.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
