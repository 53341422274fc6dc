package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The vocabulary as it is published for people and for editors. */
class VocabularyBookTest {

  private static final Path JSON =
      Path.of("src/main/resources/io/midwatch/rules/orders/vocabulary.json");
  private static final Path PAGE = Path.of("../docs/vocabulary.md");

  @Test
  void the_published_vocabulary_is_what_the_records_say() throws IOException {
    String json =
        new ObjectMapper()
                .writerWithDefaultPrettyPrinter()
                .writeValueAsString(VocabularyBook.json())
            + "\n";
    assertPublished(JSON, json);
    assertPublished(PAGE, VocabularyBook.markdown());
  }

  @Test
  void every_fact_and_field_says_what_it_is() {
    for (JsonNode fact : VocabularyBook.json().path("facts")) {
      assertThat(fact.path("description").asText()).as(fact.path("name").asText()).endsWith(".");
      for (JsonNode field : fact.path("fields")) {
        assertThat(field.path("description").asText())
            .as(fact.path("name").asText() + "." + field.path("name").asText())
            .isNotBlank();
      }
    }
  }

  private static void assertPublished(Path file, String text) throws IOException {
    if (Boolean.getBoolean("golden.write")) {
      Files.writeString(file, text);
    }
    assertThat(Files.readString(file)).as("written anew by -Dgolden.write=true").isEqualTo(text);
  }
}
