package io.midwatch.engine.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class ScenarioReaderTest {

  private static final String GOOD =
      """
      name: a story
      world:
        clusters: [{name: eu-1, environment: STAGING, nodes: 3}]
        workloads: [{cluster: eu-1, namespace: shop, name: cart}]
      events:
        - {at: 1m, setImage: {workload: eu-1/shop/cart, image: "shop/cart:2"}}
      expect:
        - {at: 2m, verdict: RUN, vetoes: [guardrail.x]}
        - {by: 1h, outcome: HEALED}
      never:
        - {writes: true}
      """;

  private static ScenarioReader.Read read(String text) {
    return ScenarioReader.read(new PackFile("s.yaml", text));
  }

  private static List<String> problems(String from, String to) {
    assertThat(GOOD).contains(from);
    return problems(GOOD.replace(from, to));
  }

  private static List<String> problems(String text) {
    return read(text).problems().stream().map(ScenarioReaderTest::shown).toList();
  }

  private static String shown(PolicyProblem problem) {
    return problem.line()
        + ":"
        + problem.column()
        + " "
        + problem.message()
        + (problem.help().isEmpty() ? "" : " | " + problem.help());
  }

  @Test
  void what_is_left_out_has_its_usual_value() {
    Scenario scenario = Objects.requireNonNull(read(GOOD).scenario());

    assertThat(scenario.length()).isEqualTo(Duration.ofHours(1));
    assertThat(scenario.act()).isTrue();
    assertThat(scenario.people()).isEqualTo(Scenario.USUAL_PEOPLE);
    assertThat(scenario.world().workloads().get(0).replicas()).isEqualTo(3);
    assertThat(scenario.expectations())
        .extracting(Expectation::kind)
        .containsExactly(Expectation.Kind.AT, Expectation.Kind.BY);
  }

  @Test
  void an_unknown_key_is_an_error_at_its_place_with_the_likely_one() {
    assertThat(problems("verdict: RUN", "verdikt: RUN"))
        .containsExactly("8:14 unknown key `verdikt` | did you mean `verdict`?");
    assertThat(problems("never:", "nevver:"))
        .containsExactly("10:1 unknown key `nevver` | did you mean `never`?");
    assertThat(problems("nodes: 3", "notes: 3"))
        .containsExactly("3:49 unknown key `notes` | did you mean `nodes`?");
  }

  @Test
  void time_does_not_run_backwards() {
    assertThat(problems("at: 1m", "at: -1m"))
        .contains(
            "6:10 `-1m` is less than no time at all | write a duration from 0d to 1d, such as"
                + " `30s`, `10m`, `2h` or `3d`");
    assertThat(problems("by: 1h", "by: -1h"))
        .anyMatch(p -> p.startsWith("9:10 `-1h` is less than no time at all"));
  }

  @Test
  void an_unknown_event_is_an_error() {
    assertThat(problems("setImage", "setImages"))
        .anyMatch(p -> p.contains("unknown key `setImages` | did you mean `setImage`?"))
        .anyMatch(p -> p.contains("nothing happens here"));
    assertThat(problems("{at: 1m, ", "{at: 1m, resume: {}, "))
        .anyMatch(p -> p.contains("two things happen here: [resume, setImage]"));
  }

  @Test
  void what_the_world_does_not_have_is_an_error_with_the_likely_one() {
    assertThat(problems("workload: eu-1/shop/cart", "workload: eu-1/shop/card"))
        .containsExactly(
            "6:35 this world has no workload `eu-1/shop/card` | did you mean `eu-1/shop/cart`?");
    assertThat(problems("cluster: eu-1", "cluster: eu-2"))
        .anyMatch(p -> p.contains("this world has no cluster `eu-2` | did you mean `eu-1`?"));
    assertThat(
            problems(
                "setImage: {workload: eu-1/shop/cart, image: \"shop/cart:2\"}",
                "fillDisk: {node: eu-1/general-4}"))
        .anyMatch(p -> p.contains("this world has no node `eu-1/general-4`"));
  }

  @Test
  void an_unknown_person_is_an_error() {
    assertThat(
            problems(
                "setImage: {workload: eu-1/shop/cart, image: \"shop/cart:2\"}",
                "sign: {person: ana, vote: approve}"))
        .containsExactly("6:29 nobody here is called `ana` | did you mean `anna`?");
  }

  @Test
  void a_word_that_can_never_be_seen_is_an_error() {
    assertThat(problems("verdict: RUN", "verdict: ASK"))
        .anyMatch(p -> p.contains("unknown verdict `ASK`"));
    assertThat(problems("outcome: HEALED", "outcome: HEALD"))
        .containsExactly("9:23 unknown outcome `HEALD` | did you mean `HEALED`?");
    assertThat(problems("vetoes: [guardrail.x]", "vetoes: []"))
        .anyMatch(p -> p.contains("an empty list claims nothing"));
  }

  @Test
  void an_expectation_has_one_time_and_a_claim() {
    assertThat(problems("{at: 2m, verdict: RUN, vetoes: [guardrail.x]}", "{at: 2m}"))
        .containsExactly("8:5 nothing is claimed | add what must be true, such as `verdict: RUN`");
    assertThat(problems("{by: 1h, ", "{by: 1h, at: 1h, "))
        .anyMatch(p -> p.contains("both `at` and `by`"));
    assertThat(problems("{by: 1h, ", "{")).anyMatch(p -> p.contains("missing key `at`"));
  }

  @Test
  void nothing_is_written_for_later_than_the_end() {
    assertThat(problems("name: a story", "name: a story\nuntil: 30m"))
        .containsExactly("2:8 something is written for later than that");
  }

  @Test
  void all_problems_are_found_at_once() {
    String bad =
        GOOD.replace("STAGING", "STAGGING").replace("at: 1m", "at: soon").replace("RUN", "GO");

    assertThat(problems(bad)).hasSize(3);
    assertThat(read(bad).scenario()).isNull();
  }
}
