package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationKeysTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String WHOLE =
      """
      http: {}
      database: {}
      identity: {kind: demo, people: [{name: anna}], roles: {}, scopes: [{}]}
      clusters: [{name: eu-1, kubeconfig: k, disposable: true, namespaces: {}, argo: {}}]
      intake: {auth: {}, pagerduty: {}, watchdog: {}}
      notify: [{kind: webhook}]
      log: {}
      traces: {}
      ledger: {}
      timing: {}
      model: {price: {}, budget: {perIncident: {}, perDay: {}}}
      slack: {alerts: [{}]}
      """;

  @TempDir private Path folder;

  static Set<String> keys() {
    return ConfigurationKeys.all();
  }

  @Test
  void the_published_schema_has_the_keys_that_are_read() throws IOException {
    try (InputStream in = Configuration.class.getResourceAsStream("midwatch.schema.json")) {
      Set<String> found = new TreeSet<>();
      gather(JSON.readTree(in), "", found);

      assertThat(found).isEqualTo(ConfigurationKeys.all());
    }
  }

  private static void gather(JsonNode schema, String path, Set<String> found) {
    if (schema.has("properties")) {
      assertThat(schema.path("additionalProperties").asText()).as(path).isEqualTo("false");
      schema
          .path("properties")
          .properties()
          .forEach(
              each ->
                  gather(
                      each.getValue(),
                      path.isEmpty() ? each.getKey() : path + "." + each.getKey(),
                      found));
    } else if (schema.path("items").has("properties")) {
      gather(schema.path("items"), path + "[]", found);
    } else {
      assertThat(schema.path("description").asText()).as(path).isNotBlank();
      found.add(path);
    }
  }

  @Test
  void the_documented_table_has_the_keys_that_are_read_and_their_variables() throws IOException {
    Map<String, String> found = new TreeMap<>();
    for (String line : Files.readAllLines(Path.of("../docs/configuration.md"))) {
      if (line.startsWith("| `")) {
        String[] cells = line.split("\\|", -1);
        found.put(
            cells[1].strip().replace("`", ""), cells[4].replaceAll("`|, parted.*", "").strip());
      }
    }

    Map<String, String> known = new TreeMap<>();
    ConfigurationKeys.all()
        .forEach(key -> known.put(key, ConfigurationKeys.variable(key).orElse("")));
    assertThat(found).isEqualTo(known);
  }

  /** Whatever is written in the wrong form is only noticed by what looks at it. */
  @ParameterizedTest
  @MethodSource("keys")
  void every_key_is_looked_at(String key) throws IOException {
    ObjectNode yaml = (ObjectNode) new YAMLMapper().readTree(WHOLE);
    ObjectNode at = yaml;
    List<String> way = List.of(key.split("\\.", -1));
    for (String part : way.subList(0, way.size() - 1)) {
      at =
          (ObjectNode)
              (part.endsWith("[]") ? at.path(part.replace("[]", "")).path(0) : at.path(part));
    }
    at.putObject(way.get(way.size() - 1)).put("no", "value");
    Path file = Files.writeString(folder.resolve("midwatch.yaml"), yaml.toString());

    assertThatThrownBy(() -> ConfigurationReader.read(file, Map.of()))
        .isInstanceOf(BadConfiguration.class)
        .hasMessageContaining("`" + key.replace("[]", "[0]") + "`: must be");
  }

  @Test
  void a_variable_is_the_key_in_large_letters() {
    assertThat(ConfigurationKeys.variable("database.passwordFile"))
        .contains("MIDWATCH_DATABASE_PASSWORD_FILE");
    assertThat(ConfigurationKeys.variable("clusters[].name")).isEmpty();
  }
}
