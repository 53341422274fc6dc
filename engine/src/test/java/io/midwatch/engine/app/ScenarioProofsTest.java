package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.policy.PackContent;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ScenarioProofsTest {

  private static final String PATH = "runbooks/out-of-memory/scenario.yaml";

  private static String scenario() {
    return Packs.scenarios("starter").stream()
        .filter(file -> file.path().endsWith(PATH))
        .map(PackFile::text)
        .findFirst()
        .orElseThrow();
  }

  private static List<PolicyProblem> failures(String scenario) {
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put(PATH, scenario.getBytes(StandardCharsets.UTF_8));
    files.put("runbooks/out-of-memory/runbook.md", "words".getBytes(StandardCharsets.UTF_8));
    return new ScenarioProofs(new SandboxNights())
        .failures(Packs.load("starter"), new PackContent("mine", files, new TreeMap<>()));
  }

  @Test
  void a_pack_whose_scenarios_pass_is_proved() {
    assertThat(failures(scenario())).isEmpty();
  }

  @Test
  void what_a_scenario_expects_in_vain_is_named_with_its_file() {
    String hopeful = scenario().replaceAll("verdict: ASK_ONE", "verdict: RUN");

    assertThat(hopeful).isNotEqualTo(scenario());
    assertThat(failures(hopeful))
        .isNotEmpty()
        .allSatisfy(problem -> assertThat(problem.file()).isEqualTo("mine/" + PATH))
        .anyMatch(problem -> problem.message().contains("ASK_ONE"));
  }

  @Test
  void a_scenario_that_cannot_be_read_proves_nothing() {
    assertThat(failures("name: x\nwrold: {}\n"))
        .anyMatch(problem -> problem.message().contains("wrold"));
  }
}
