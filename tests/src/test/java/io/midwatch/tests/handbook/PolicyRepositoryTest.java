package io.midwatch.tests.handbook;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.tests.scenarios.Line;
import io.midwatch.tests.scenarios.Recording;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** Runs the very commands of the examples for a policy repository. */
class PolicyRepositoryTest {

  private static final String EXAMPLE = "docs/examples/policy-repository/";
  private static final String TIERS = "pack/autonomy/tiers.csv";

  @TempDir Path folder;

  private static String cases = "";

  private PolicyRepository repository;
  private Path summary;

  @BeforeAll
  static void recordCases() throws IOException {
    cases =
        Line.over(
                Recording.of("starter", "policies/starter/scenarios/budget-shrinks.yaml"),
                "ledger",
                "export",
                "--cases",
                "--database",
                "jdbc:x")
            .out();
  }

  @BeforeEach
  void begin() throws IOException {
    repository = PolicyRepository.in(folder, cases);
    summary = folder.resolve("summary.md");
  }

  @Test
  void a_pack_in_which_nothing_is_wrong_passes_every_step_and_hook() throws IOException {
    Map<String, String> steps = steps();

    assertThat(steps).containsOnlyKeys("install", "check", "simulate", "replay", "report");
    for (String id : new String[] {"check", "simulate", "replay", "report"}) {
      PolicyRepository.Did did = step(id);
      assertThat(did.exit()).as(id + ": " + did.said()).isZero();
    }
    assertThat(summary).content().contains("decided identically");
    assertThat(repository.file("simulation.xml")).content().contains("failures=\"0\"");
  }

  @Test
  void the_hooks_run_what_the_workflow_runs() throws IOException {
    assertThat(hooks())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "midwatch-policy-check", steps().get("check").replace(" -o github", ""),
                "midwatch-simulate", steps().get("simulate").replace(" -o github", "")));
  }

  @Test
  void a_typing_error_stops_the_check_at_its_line() throws IOException {
    repository.replace(TIERS, "prod-drain,PROD,,drain", "prod-drain,PRDO,,drain");

    PolicyRepository.Did check = step("check");

    assertThat(check.exit()).isEqualTo(3);
    assertThat(check.said()).contains("::error file=pack/autonomy/tiers.csv,line=10");
  }

  @Test
  void a_guardrail_that_is_gone_fails_the_scenarios_at_their_lines() throws IOException {
    Files.delete(repository.file("pack/guardrails/cooldown.drl"));

    PolicyRepository.Did simulate = step("simulate");

    assertThat(simulate.exit()).isEqualTo(2);
    assertThat(simulate.said()).contains("::error file=pack/scenarios/cooldown.yaml,line=11");
  }

  @Test
  void a_row_that_grants_more_fails_the_replay_and_is_named_in_the_summary() throws IOException {
    repository.replace(
        TIERS,
        "prod-drain,PROD,,drain,CONFIRMED,,,ASK_TWO",
        "prod-drain,PROD,,drain,CONFIRMED,,,ASK_ONE");

    PolicyRepository.Did replay = step("replay");

    assertThat(replay.exit()).as(replay.said()).isEqualTo(2);
    assertThat(summary).content().contains("autonomy.prod-drain").contains("ASK");
  }

  private PolicyRepository.Did step(String id) throws IOException {
    return repository.does(
        steps().get(id), Map.of("BASE", "HEAD", "GITHUB_STEP_SUMMARY", summary.toString()));
  }

  /** What the steps of the workflow run, by id. */
  private static Map<String, String> steps() throws IOException {
    Map<String, String> steps = new LinkedHashMap<>();
    for (JsonNode step :
        yaml(".github/workflows/policy.yml").path("jobs").path("policy").path("steps")) {
      if (step.has("run")) {
        steps.put(step.path("id").asText(), step.path("run").asText());
      }
    }
    return steps;
  }

  /** What the hooks run, by id. */
  private static Map<String, String> hooks() throws IOException {
    Map<String, String> hooks = new LinkedHashMap<>();
    for (JsonNode hook : yaml(".pre-commit-config.yaml").path("repos").path(0).path("hooks")) {
      assertThat(hook.path("language").asText()).isEqualTo("system");
      hooks.put(hook.path("id").asText(), hook.path("entry").asText());
    }
    return hooks;
  }

  private static JsonNode yaml(String file) throws IOException {
    Object read =
        new Yaml(new SafeConstructor(new LoaderOptions())).load(Pages.text(EXAMPLE + file));
    Map<String, Object> named = new LinkedHashMap<>();
    // YAML 1.1 reads the key `on` as true
    ((Map<?, ?>) read).forEach((key, value) -> named.put(String.valueOf(key), value));
    return new ObjectMapper().valueToTree(named);
  }
}
