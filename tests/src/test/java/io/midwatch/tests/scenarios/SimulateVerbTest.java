package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SimulateVerbTest {

  private static final String STORY =
      """
      name: a bad rollout in staging
      world:
        clusters: [{name: eu-1, environment: STAGING, nodes: 3}]
        workloads: [{cluster: eu-1, namespace: shop, name: cart}]
      events:
        - {at: 10s, setImage: {workload: eu-1/shop/cart, image: "shop/cart:missing"}}
      expect:
        - {at: 2m, verdict: RUN}
      """;

  @TempDir Path folder;

  private String written(String text) throws IOException {
    Path file = folder.resolve("story.yaml");
    Files.writeString(file, text);
    return file.toString();
  }

  @Test
  void a_scenario_that_passes_gives_0_and_is_told() throws IOException {
    Line line = Line.run("simulate", "--pack", "demo", written(STORY));

    assertThat(line.exit()).isZero();
    assertThat(line.out())
        .contains("passed", "2m 00s", "a bad rollout in staging", "1 scenario, 0 failed");
    assertThat(line.err()).isEmpty();
  }

  @Test
  void a_scenario_that_fails_gives_2_and_says_what_was_expected_and_what_was() throws IOException {
    Line line = Line.run("simulate", "--pack", "starter", written(STORY), "-o", "json");

    JsonNode one = new ObjectMapper().readTree(line.out()).path("scenarios").path(0);
    assertThat(line.exit()).isEqualTo(2);
    assertThat(one.path("name").asText()).isEqualTo("a bad rollout in staging");
    assertThat(one.path("file").asText()).endsWith("story.yaml");
    assertThat(one.path("passed").asBoolean(true)).isFalse();
    assertThat(one.path("seconds").isNumber()).isTrue();
    assertThat(one.path("failures").path(0).asText())
        .endsWith(
            "story.yaml:8: at 2m: verdict: expected RUN, was ASK_ONE (INC-1 on eu-1/shop/cart)");
  }

  @Test
  void the_pack_that_a_scenario_names_counts_unless_another_is_named() throws IOException {
    String file = written("pack: demo\n" + STORY);

    assertThat(Line.run("simulate", file).exit()).isZero();
    assertThat(Line.run("simulate", file, "--pack", "starter").exit()).isEqualTo(2);
  }

  @Test
  void an_invalid_scenario_gives_3_with_every_problem_and_nothing_is_played() throws IOException {
    String bad = STORY.replace("verdict", "verdikt").replace("setImage", "setImages");
    Line line = Line.run("simulate", written(bad));

    assertThat(line.exit()).isEqualTo(3);
    assertThat(line.out()).isEmpty();
    assertThat(line.err())
        .contains("story.yaml:8:14: unknown key `verdikt`", "did you mean `verdict`?", "^^^^^^^")
        .contains("unknown key `setImages`");
  }

  @Test
  void an_unknown_pack_gives_3() throws IOException {
    assertThat(Line.run("simulate", "--pack", "stater", written(STORY)).exit()).isEqualTo(3);
  }

  @Test
  void where_nothing_is_there_to_play_it_gives_1() throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "name: mine\nowner: me\nminEngine: 0.1.0\nextends: starter\n");

    assertThat(Line.run("simulate", "--pack", folder.toString()).exit()).isEqualTo(1);
    assertThat(Line.run("simulate", folder.resolve("none.yaml").toString()).exit()).isEqualTo(1);
  }

  @Test
  void a_folders_own_scenarios_are_played_against_it() throws IOException {
    Files.writeString(
        folder.resolve("pack.yaml"), "name: mine\nowner: me\nminEngine: 0.1.0\nextends: starter\n");
    Files.createDirectory(folder.resolve("scenarios"));
    Files.writeString(folder.resolve("scenarios/story.yaml"), STORY.replace("RUN", "ASK_ONE"));

    Line line = Line.run("simulate", "--pack", folder.toString());

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(line.out()).contains("(mine)", "1 scenario, 0 failed");
  }

  @Test
  void a_usage_error_gives_64() {
    assertThat(Line.run("simulate", "--pak", "demo").exit()).isEqualTo(64);
  }
}
