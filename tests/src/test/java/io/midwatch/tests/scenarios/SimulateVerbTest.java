package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

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
  void an_engine_that_is_away_hears_nobody() throws IOException {
    String away =
        STORY.replace(
            "expect:",
            "  - {at: 1m, kill: {down: 1h}}\n  - {at: 5m, stop: {person: anna}}\nexpect:");

    Line line = Line.run("simulate", "--pack", "demo", written(away));

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.out()).contains("at 5m: the engine is away until 1h 1m");
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

  @ParameterizedTest
  @ValueSource(strings = {"text", "json", "junit", "github", "markdown"})
  void a_wrong_expectation_fails_in_every_form_and_is_named_with_its_line(String form)
      throws IOException {
    Line line = Line.run("simulate", "--pack", "starter", written(STORY), "-o", form);

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.out().replace("\\_", "_"))
        .contains("a bad rollout in staging", "expected RUN, was ASK_ONE")
        .containsAnyOf("story.yaml:8", "story.yaml,line=8");
    assertThat(Line.run("simulate", "--pack", "demo", written(STORY), "-o", form).exit()).isZero();
  }

  @Test
  void a_report_for_build_servers_is_xml_whatever_a_scenario_is_called() throws Exception {
    String name = "name: 'a <b> & \"c\" in staging'";
    Line line = Line.run("simulate", written(STORY.replaceFirst("name: .*", name)), "-o", "junit");

    Element suite =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(new ByteArrayInputStream(line.out().getBytes(StandardCharsets.UTF_8)))
            .getDocumentElement();
    Element one = (Element) suite.getElementsByTagName("testcase").item(0);
    assertThat(suite.getAttribute("failures")).isEqualTo("1");
    assertThat(one.getAttribute("name")).isEqualTo("a <b> & \"c\" in staging");
    assertThat(one.getElementsByTagName("failure").getLength()).isEqualTo(1);
  }

  @Test
  void only_those_that_are_named_are_played_and_the_others_are_counted() {
    Line line = Line.run("simulate", "--pack", "starter", "--only", "COOLDOWN", "--only", "freez");

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(line.out()).contains("1 scenario, 0 failed", "more left out by --only");
  }

  @Test
  void where_only_names_nothing_it_gives_1_and_says_so() {
    Line line = Line.run("simulate", "--pack", "starter", "--only", "no such thing");

    assertThat(line.exit()).isEqualTo(1);
    assertThat(line.out()).isEmpty();
    assertThat(line.err()).contains("no such thing", "nothing was played");
  }

  @Test
  void several_at_a_time_are_told_in_the_order_of_one_at_a_time() {
    String one = Line.run("simulate", "--pack", "demo", "-j", "1").out();
    String many = Line.run("simulate", "--pack", "demo", "-j", "8").out();

    assertThat(untimed(many)).isEqualTo(untimed(one)).hasLineCount(9);
    assertThat(Line.run("simulate", "--jobs", "0").exit()).isEqualTo(64);
  }

  private static String untimed(String out) {
    return out.replaceAll(" +[0-9.]+ s", "");
  }

  @Test
  void a_watched_scenario_is_played_again_when_its_file_changes() throws Exception {
    String file = written(STORY);
    LineInThread line = LineInThread.begin("simulate", "--watch", "--pack", "demo", file);
    try {
      line.until("1 scenario, 0 failed");
      written(STORY.replace("RUN", "HOLD"));
      line.until("1 scenario, 1 failed");
      written("name: [");
      line.until("story.yaml:1");
    } finally {
      line.end();
    }
  }

  @Test
  void there_is_nothing_to_watch_in_what_is_built_in() {
    Line line = Line.run("simulate", "--watch", "--pack", "demo");

    assertThat(line.exit()).isEqualTo(64);
    assertThat(line.err()).contains("--watch needs a pack's folder or scenario files");
  }

  @Test
  void a_usage_error_gives_64() {
    assertThat(Line.run("simulate", "--pak", "demo").exit()).isEqualTo(64);
  }
}
