package io.midwatch.engine.rbac;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.midwatch.engine.policy.Packs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The manifests that are handed out are the table of rights, and nothing else. */
class RbacManifestTest {

  private static final Path FOLDER =
      Path.of(System.getProperty("midwatch.root", "..")).resolve("engine/deploy/rbac");

  @Test
  void the_files_are_what_the_table_of_rights_says() throws IOException {
    Map<String, String> made = RbacManifest.all();
    try (Stream<Path> files = Files.list(FOLDER)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrderElementsOf(made.keySet());
    }
    for (Map.Entry<String, String> file : made.entrySet()) {
      assertThat(Files.readString(FOLDER.resolve(file.getKey())))
          .as("write deploy/rbac/%s anew:%n%s", file.getKey(), file.getValue())
          .isEqualTo(file.getValue());
    }
  }

  @Test
  void no_role_names_a_secret_a_star_or_a_verb_that_deletes() throws IOException {
    assertThat(rules("read.yaml", "act.yaml", "argo.yaml"))
        .isNotEmpty()
        .noneMatch(rule -> rule.toString().contains("secrets"))
        .noneMatch(rule -> rule.toString().contains("*"))
        .noneMatch(rule -> rule.path("verbs").toString().contains("delete"));
    assertThat(rules("read.yaml"))
        .allSatisfy(
            rule ->
                assertThat(rule.path("verbs"))
                    .allMatch(verb -> List.of("get", "list").contains(verb.asText())));
  }

  @Test
  void every_operation_of_the_built_in_packs_has_its_rights() {
    assertThat(Packs.load("starter").pack().operations())
        .isNotEmpty()
        .allSatisfy(operation -> assertThat(Rights.acting(operation.name())).isNotEmpty());
  }

  private static List<JsonNode> rules(String... files) throws IOException {
    List<JsonNode> rules = new ArrayList<>();
    for (String file : files) {
      try (var documents =
          new YAMLMapper()
              .readerFor(JsonNode.class)
              .<JsonNode>readValues(RbacManifest.all().get(file))) {
        documents.readAll().forEach(each -> each.path("rules").forEach(rules::add));
      }
    }
    return rules;
  }
}
