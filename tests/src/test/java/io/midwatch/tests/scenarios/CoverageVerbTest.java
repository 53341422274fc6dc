package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoverageVerbTest {

  private static final String ORDER =
      """
      rule "a rollback of many pods takes two people"
          @id("guardrail.many-pods") @owner("shop-sre") @why("it once took <the> shop down")
      when
        $p : Proposal( operationClass == "rollback", podsTouched > 4 )
      then
        orders.raise($p, ASK_TWO, "many pods");
      end
      """;
  private static final String STORY =
      """
      name: a bad rollout of a %s service
      world:
        clusters: [{name: eu-1, environment: PROD, nodes: 3}]
        workloads: [{cluster: eu-1, namespace: shop, name: cart, replicas: %d}]
      events:
        - {at: 10s, setImage: {workload: eu-1/shop/cart, image: "shop/cart:missing"}}
      expect:
        - {at: 4m, verdict: %s}
      """;

  @TempDir Path pack;

  @BeforeEach
  void write() throws IOException {
    Files.writeString(
        pack.resolve("pack.yaml"), "name: mine\nowner: me\nminEngine: 0.1.0\nextends: starter\n");
    Files.createDirectory(pack.resolve("guardrails"));
    Files.writeString(pack.resolve("guardrails/many-pods.drl"), ORDER);
    Files.createDirectory(pack.resolve("scenarios"));
    scenario("small", 3, "ASK_ONE");
  }

  private void scenario(String size, int replicas, String verdict) throws IOException {
    Files.writeString(
        pack.resolve("scenarios/" + size + ".yaml"), STORY.formatted(size, replicas, verdict));
  }

  @Test
  void a_guardrail_that_no_scenario_sees_deciding_is_named_with_the_side_that_is_missing() {
    Line line = Line.run("coverage", "--pack", pack.toString(), "--guardrails", "100");

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.out())
        .contains("orders      0 of 1 came about (0 %)")
        .contains("guardrail.many-pods  guardrails/many-pods.drl:1")
        .contains("guardrails/many-pods.drl:4  podsTouched > 4  never held");
    assertThat(line.err()).contains("guardrails: 0 %, below 100 %");
  }

  @Test
  void a_scenario_beside_the_pack_that_shows_the_other_side_completes_it(@TempDir Path folder)
      throws IOException {
    scenario("large", 6, "ASK_TWO");
    Path beside = folder.resolve("large.yaml");
    Files.move(pack.resolve("scenarios/large.yaml"), beside);

    Line line =
        Line.run(
            "coverage",
            "--pack",
            pack.toString(),
            beside.toString(),
            "-o",
            "json",
            "--guardrails",
            "100",
            "--orders",
            "100");

    JsonNode root = new ObjectMapper().readTree(line.out());
    JsonNode limit =
        StreamSupport.stream(root.path("coverage").path(0).path("tests").spliterator(), false)
            .filter(test -> test.path("test").asText().equals("podsTouched > 4"))
            .findFirst()
            .orElseThrow();
    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(root.path("guardrails").path("percent").asInt()).isEqualTo(100);
    assertThat(limit.path("held").asBoolean() && limit.path("failed").asBoolean()).isTrue();
    assertThat(root.path("guardrailResults").path("guardrail.many-pods").path("raise").asInt())
        .isPositive();
    assertThat(root.path("verdicts").toString())
        .contains("{\"operation\":\"roll-back-deployment\",\"environment\":\"PROD\",\"ASK_ONE\":");
  }

  @Test
  void every_guardrail_of_starter_is_seen_deciding_also_where_it_ends_a_change_that_was_signed()
      throws IOException {
    Path more = Path.of(System.getProperty("midwatch.root", ".."), "tests/scenarios");
    List<String> words =
        new ArrayList<>(List.of("coverage", "--pack", "starter", "--guardrails", "100"));
    try (Stream<Path> files = Files.list(more)) {
      files.map(Path::toString).sorted().forEach(words::add);
    }

    Line line = Line.run(words.toArray(String[]::new));

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(line.out()).contains("(100 %)").doesNotContain("guardrails that never decided");
  }

  @Test
  void a_scenario_that_fails_is_no_proof() throws IOException {
    scenario("small", 3, "ASK_TWO");

    Line line = Line.run("coverage", "--pack", pack.toString());

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.err()).contains("the scenario failed: a bad rollout of a small service");
  }

  @Test
  void the_page_needs_nothing_else_and_takes_no_markup_from_an_author() throws IOException {
    Files.writeString(
        pack.resolve("guardrails/many-pods.drl"),
        ORDER.replace("podsTouched > 4", "podsTouched > 4, target.name != \"<b>\""));
    Path html = pack.resolve("coverage.html");

    Line line = Line.run("coverage", "--pack", pack.toString(), "--html", html.toString());

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(Files.readString(html))
        .startsWith("<!doctype html>")
        .contains("prefers-color-scheme:dark", "guardrail.many-pods", "&lt;b&gt;", "never held")
        .doesNotContain("<b>", "<script", "http://", "https://", " src=");
  }

  @Test
  void a_threshold_is_a_number_of_per_cent() {
    assertThat(Line.run("coverage", "--tests", "101").exit()).isEqualTo(64);
  }
}
