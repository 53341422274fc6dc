package io.midwatch.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.Findings;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.YamlFields;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSchemaTest {

  private static final YAMLMapper YAML = new YAMLMapper();
  private static final JsonNode SCHEMA = schema();
  private static final JsonSchema COMPILED =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(SCHEMA);
  private static final String GOOD =
      """
      name: a story
      world: {clusters: [{name: eu-1, environment: STAGING}], workloads: [{cluster: eu-1, namespace: shop, name: cart}]}
      events: [{at: 1m, scale: {workload: eu-1/shop/cart, replicas: 2}}]
      expect: [{at: 2m, incidents: 0}]
      """;

  private static JsonNode schema() {
    try (InputStream in = Scenario.class.getResourceAsStream("scenario.schema.json")) {
      return new ObjectMapper().readTree(in);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  static Stream<PackFile> builtIn() {
    return Stream.of("starter", "demo").flatMap(pack -> Packs.scenarios(pack).stream());
  }

  private static boolean conforms(String yaml) throws IOException {
    return COMPILED.validate(YAML.readTree(yaml)).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("builtIn")
  void every_scenario_of_the_built_in_packs_conforms(PackFile file) throws IOException {
    assertThat(COMPILED.validate(YAML.readTree(file.text()))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name: a story>nam: a story",
        "environment: STAGING>environment: STAGGING",
        "scale:>scales:",
        "replicas: 2>replicas: 101",
        "at: 2m>at: soon",
        "incidents: 0>verdict: GO",
        "{at: 2m, incidents: 0}>{at: 2m}",
        "{at: 2m, incidents: 0}>{incidents: 0}",
        "{at: 2m,>{at: 2m, by: 2m,",
        "{at: 1m, scale>{at: 1m, resume: {}, scale"
      })
  void what_the_reader_refuses_does_not_conform(String change) throws IOException {
    String[] parts = change.split(">");
    String bad = GOOD.replace(parts[0], parts[1]);

    assertThat(bad).isNotEqualTo(GOOD);
    assertThat(ScenarioReader.read(new PackFile("s.yaml", bad)).problems()).isNotEmpty();
    assertThat(conforms(bad)).isFalse();
  }

  @Test
  void the_least_scenario_conforms() throws IOException {
    assertThat(ScenarioReader.read(new PackFile("s.yaml", GOOD)).problems()).isEmpty();
    assertThat(conforms(GOOD)).isTrue();
  }

  @Test
  void a_calendar_in_a_scenario_has_the_form_of_one_in_a_pack() throws IOException {
    JsonNode pack;
    try (InputStream in = Calendar.class.getResourceAsStream("calendar.schema.json")) {
      pack = new ObjectMapper().readTree(in);
    }

    assertThat(SCHEMA.at("/properties/calendar/properties")).isEqualTo(pack.path("properties"));
    assertThat(SCHEMA.at("/properties/calendar/anyOf")).isEqualTo(pack.path("anyOf"));
    assertThat(SCHEMA.path("$defs")).isEqualTo(pack.path("$defs"));
  }

  @Test
  void the_schema_has_what_can_be_seen_and_what_can_happen() {
    List<String> seen = Arrays.stream(Seen.values()).map(Seen::key).toList();
    WorldReader none = WorldReader.of(fields("clusters: []"));

    assertThat(keys("/properties/never/items/properties"))
        .containsExactlyInAnyOrderElementsOf(and(seen, "about"));
    assertThat(keys("/properties/expect/items/properties"))
        .containsExactlyInAnyOrderElementsOf(and(seen, "about", "at", "by"));
    assertThat(keys("/properties/events/items/properties"))
        .containsExactlyInAnyOrderElementsOf(and(new EventReader(none, List.of()).known(), "at"));
    for (Seen each : Seen.values()) {
      if (!each.words().isEmpty() && each.match() == Seen.Match.WORD && each != Seen.WRITES) {
        assertThat(words("/properties/never/items/properties/" + each.key() + "/enum"))
            .as(each.key())
            .isEqualTo(each.words());
      }
    }
  }

  private static YamlFields fields(String yaml) {
    return YamlFields.read(new PackFile("w.yaml", yaml), new Findings()).orElseThrow();
  }

  private static List<String> and(List<String> some, String... more) {
    return Stream.concat(some.stream(), Arrays.stream(more)).toList();
  }

  private static List<String> keys(String pointer) {
    return SCHEMA.at(pointer).properties().stream().map(entry -> entry.getKey()).toList();
  }

  private static List<String> words(String pointer) {
    return Stream.of(SCHEMA.at(pointer))
        .flatMap(list -> Stream.iterate(0, i -> i < list.size(), i -> i + 1).map(list::get))
        .map(JsonNode::asText)
        .toList();
  }
}
