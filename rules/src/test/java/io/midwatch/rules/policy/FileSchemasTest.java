package io.midwatch.rules.policy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.Yaml;

/** The published forms of a pack's YAML files and the readers of those files know the same keys. */
class FileSchemasTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** A path of each kind. */
  private static final Map<String, String> PATHS =
      Map.of(
          "pack", "pack.yaml",
          "operation", "operations/an-operation/operation.yaml",
          "approvals", "approvals/default.yaml",
          "inventory", "inventory/services.yaml",
          "calendar", "calendar/freezes.yaml");

  /** Files of a pack that are not read here, for people, or no YAML but for their beginning. */
  private static final Set<String> NOT_OURS =
      Set.of("WORKFLOW", "ORDERS", "AUTONOMY", "SCENARIO", "RUNBOOK", "WORDS");

  private static JsonNode schema(String kind) throws IOException {
    try (InputStream in = PolicyPack.class.getResourceAsStream(kind + ".schema.json")) {
      assertThat(in).as(kind).isNotNull();
      return JSON.readTree(in);
    }
  }

  private static Set<ValidationMessage> objections(String kind, String yaml) throws IOException {
    JsonNode tree = JSON.valueToTree(new Yaml().load(yaml));
    return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
        .getSchema(schema(kind))
        .validate(tree);
  }

  @Test
  void every_kind_of_yaml_file_that_we_read_has_a_schema() {
    Set<String> read = new TreeSet<>(Arrays.stream(PackLayout.values()).map(Enum::name).toList());
    read.removeAll(NOT_OURS);

    assertThat(read)
        .containsExactlyInAnyOrder("HEAD", "OPERATION", "APPROVALS", "INVENTORY", "CALENDAR");
    PATHS.values().forEach(path -> assertThat(PackReader.belongs(path)).as(path).isTrue());
  }

  @Test
  void what_the_built_in_packs_hold_conforms() throws IOException {
    for (String pack : new String[] {"starter", "demo"}) {
      for (Map.Entry<String, byte[]> file : BuiltInPacks.files(pack).entrySet()) {
        for (Map.Entry<String, String> kind : PATHS.entrySet()) {
          if (PackLayout.of(file.getKey()).equals(PackLayout.of(kind.getValue()))) {
            String yaml = new String(file.getValue(), StandardCharsets.UTF_8);
            assertThat(objections(kind.getKey(), yaml)).as(file.getKey()).isEmpty();
          }
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"pack", "operation", "approvals", "inventory", "calendar"})
  void schema_and_reader_know_the_same_keys(String kind) throws IOException {
    Set<String> published = new TreeSet<>();
    keys(whole(schema(kind), schema(kind)), published);

    assertThat(keysOfReader(kind)).isEqualTo(published);
  }

  @ParameterizedTest
  @ValueSource(strings = {"pack", "operation", "approvals", "inventory", "calendar"})
  void every_key_says_what_it_is_for(String kind) throws IOException {
    described(whole(schema(kind), schema(kind)));
  }

  @Test
  void what_the_reader_refuses_does_not_conform() throws IOException {
    assertThat(objections("pack", "name: Shop\nowner: x\nminEngine: 0.1.0\n")).isNotEmpty();
    assertThat(objections("pack", "name: shop\nowner: x\nminEngine: 0.1\n")).isNotEmpty();
    assertThat(objections("pack", "name: shop\nonwer: x\nminEngine: 0.1.0\n")).isNotEmpty();
    assertThat(objections("inventory", "services: [{match: x, tier: LOW, owner: y}]")).isNotEmpty();
    assertThat(objections("inventory", "services: [{match: a/b, tier: LOWW, owner: y}]"))
        .isNotEmpty();
  }

  /** What a part of a schema stands for. */
  private static JsonNode followed(JsonNode root, JsonNode part) {
    String name = part.path("$ref").asText().replace("#/$defs/", "");
    return name.isEmpty() ? part : root.path("$defs").path(name);
  }

  /** A schema with every reference to a part of it replaced by that part. */
  private static JsonNode whole(JsonNode root, JsonNode part) {
    JsonNode here = followed(root, part).deepCopy();
    if (here instanceof ObjectNode object) {
      object.properties().forEach(field -> field.setValue(whole(root, field.getValue())));
      if (part.has("description")) {
        object.set("description", part.get("description"));
      }
    }
    return here;
  }

  private static void keys(JsonNode schema, Set<String> into) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              into.add(property.getKey());
              keys(property.getValue(), into);
              keys(property.getValue().path("items"), into);
            });
  }

  private static void described(JsonNode schema) {
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              assertThat(property.getValue().path("description").asText())
                  .as(property.getKey())
                  .isNotBlank();
              described(property.getValue());
              described(property.getValue().path("items"));
            });
  }

  /**
   * A mapping with one key that nobody knows stands wherever the schema has one: the reader then
   * lists every key that it asks for.
   */
  private static Set<String> keysOfReader(String kind) throws IOException {
    TreeMap<String, byte[]> files = new TreeMap<>();
    String yaml = JSON.writeValueAsString(stranger(whole(schema(kind), schema(kind))));
    files.put(PATHS.get(kind), yaml.getBytes(StandardCharsets.UTF_8));
    Set<String> keys = new TreeSet<>();
    for (PolicyProblem problem : PackReader.read(files).problems()) {
      Matcher missing = Pattern.compile("missing key `(\\w+)`").matcher(problem.message());
      if (problem.code().equals("unknown-key")) {
        assertThat(problem.help()).startsWith("known here: ");
        keys.addAll(Set.of(problem.help().substring("known here: ".length()).split(", ")));
      } else if (missing.matches()) {
        keys.add(missing.group(1));
      }
    }
    return keys;
  }

  /** A schema for each of the keys of which only one may be there. */
  private static List<JsonNode> ways(JsonNode schema) {
    List<String> either = new ArrayList<>();
    schema.path("oneOf").forEach(one -> either.add(one.path("required").path(0).asText()));
    List<JsonNode> ways = new ArrayList<>();
    for (String kept : either) {
      JsonNode way = schema.deepCopy();
      ObjectNode properties = (ObjectNode) way.path("properties");
      either.stream().filter(key -> !key.equals(kept)).forEach(properties::remove);
      ways.add(way);
    }
    return ways.isEmpty() ? List.of(schema) : ways;
  }

  private static JsonNode stranger(JsonNode schema) {
    ObjectNode made = JSON.createObjectNode().put("zzzzzzzzzzzzzzzzzzzzzzzz", "x");
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> {
              JsonNode value = property.getValue();
              if (value.path("items").has("properties")) {
                ArrayNode items = made.putArray(property.getKey());
                ways(value.path("items")).forEach(way -> items.add(stranger(way)));
              } else if (value.has("properties")) {
                made.set(property.getKey(), stranger(value));
              }
            });
    return made;
  }
}
