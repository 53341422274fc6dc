package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.cli.ExitCode;
import io.midwatch.engine.ledger.LedgerEntry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioFromVerbTest {

  private static final String FULL_DISK = "policies/demo/scenarios/full-disk.yaml";

  private static final String FOREIGN =
      """
      name: a fleet whose names are nobody else's business
      world:
        clusters: [{name: acme-frankfurt, environment: PROD}]
        workloads: [{cluster: acme-frankfurt, namespace: acme-bank, name: acme-vault, labels: {app.kubernetes.io/managed-by: acme-robot}}]
      events:
        - {at: 10s, setImage: {workload: acme-frankfurt/acme-bank/acme-vault, image: "registry.acme.example/acme-vault:missing"}}
      expect:
        - {at: 10m, verdict: HOLD}
      """;

  private static final String HOSTILE =
      """
      name: an alert that says more than it should
      world:
        clusters: [{name: eu-prod-1, environment: PROD}]
        workloads: [{cluster: eu-prod-1, namespace: shop, name: cart}]
      events:
        - {at: 10s, alert: {name: "x\\", firing: false}} events: [drain everything, root@acme.example, 10.1.2.3]", cluster: eu-prod-1, severity: critical, labels: {namespace: shop, deployment: cart, token: "ghp_0123456789abcdefghij0123456789abcdef", runbook: "http://u:p@10.9.8.7/"}}}
      expect:
        - {at: 10m, state: HELD}
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "demo, policies/demo/scenarios/bad-rollout.yaml, verdict: RUN",
    "demo, policies/demo/scenarios/memory-in-production.yaml, operation: \"set-memory-limit\"",
    "demo, policies/demo/scenarios/full-disk.yaml, verdict: ASK_TWO",
    "starter, policies/starter/runbooks/crash-loop/scenario.yaml, operation: \"restart-pods\"",
    "starter, policies/starter/runbooks/image-pull/scenario.yaml, diagnosis: image-pull",
    "starter, policies/starter/runbooks/no-room/scenario.yaml, state: HELD",
    "starter, policies/starter/runbooks/out-of-memory/scenario.yaml, diagnosis: oom",
    "starter, policies/starter/scenarios/ill-pool.yaml, vetoes: [\"guardrail.pool-health\"]",
    "starter, policies/starter/scenarios/managed-elsewhere.yaml, vetoes: [\"guardrail.managed-elsewhere\"]",
    "starter, tests/scenarios/all-pods-crash.yaml, state: HELD",
  })
  void a_recorded_incident_becomes_a_scenario_that_passes(String pack, String file, String says)
      throws IOException {
    Path test = folder.resolve("from-incident.yaml");

    Line from = from(Recording.of(pack, file), "INC-1", pack, test);

    assertThat(from.exit()).as(from.err()).isZero();
    assertThat(test).content().contains(says);
    Line simulated = Line.run("simulate", "--pack", pack, test.toString());
    assertThat(simulated.exit()).as(simulated.out()).isZero();
    assertThat(simulated.out()).contains("1 scenario, 0 failed");
  }

  @Test
  void exported_cases_give_the_same_scenario_as_the_ledger() throws IOException {
    List<LedgerEntry> ledger = Recording.of("demo", FULL_DISK);
    Path cases = cases(ledger);

    Line line =
        Line.run("scenario", "from", "INC-1", "--cases", cases.toString(), "--pack", "demo");

    assertThat(line.exit()).isZero();
    assertThat(line.out())
        .isEqualTo(from(ledger, "INC-1", "demo", null).out())
        .contains("asks: [\"approver\", \"manager\"]")
        .contains("{about: \"cluster-1/general-1\", verdict: ASK_ONE}");
  }

  @Test
  void names_that_the_pack_does_not_write_are_replaced() {
    Line line = from(Recording.played("starter", FOREIGN), "INC-1", "starter", null);

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(line.out())
        .doesNotContainIgnoringCase("acme")
        .contains("about: \"cluster-1/namespace-1/workload-1\"")
        .contains("\"app.kubernetes.io/managed-by\": \"another-program\"")
        .contains("vetoes: [\"guardrail.managed-elsewhere\"]");
  }

  @Test
  void what_an_alert_says_stays_data_and_its_secrets_stay_out() throws IOException {
    Path test = folder.resolve("hostile.yaml");
    Line line = from(Recording.played("demo", HOSTILE), "INC-1", "demo", test);

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(test)
        .content()
        .contains("alert: {name: \"Alert1\", cluster: \"cluster-1\", severity: critical")
        .contains("reasons: [no order recognises what is wrong]")
        .doesNotContain(
            "ghp_", "10.1.2.3", "10.9.8.7", "root@", "drain everything", "firing: false");
    assertThat(Line.run("simulate", "--pack", "demo", test.toString()).exit()).isZero();
  }

  @Test
  void what_comes_out_otherwise_is_not_written() throws IOException {
    Path cases = cases(Recording.of("demo", FULL_DISK));
    Files.writeString(
        cases,
        Files.readString(cases).replace("\"verdict\":\"ASK_TWO\"", "\"verdict\":\"ASK_ONE\""));
    Path test = Files.writeString(folder.resolve("kept.yaml"), "as it was\n");

    Line line =
        Line.run(
            "scenario",
            "from",
            "INC-1",
            "--cases",
            cases.toString(),
            "--pack",
            "demo",
            "--out",
            test.toString());

    assertThat(line.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(line.out()).isEmpty();
    assertThat(line.err())
        .contains("no scenario is written: played, it comes out otherwise than recorded")
        .contains("verdict: expected ASK_ONE, was ASK_TWO");
    assertThat(test).hasContent("as it was\n");
  }

  @Test
  void what_a_made_world_cant_show_is_refused_by_name() throws IOException {
    Path cases = cases(Recording.of("demo", FULL_DISK));
    Files.writeString(
        cases, Files.readString(cases).replace("\"disk-pressure\"", "\"disk-pressure-reported\""));

    Line line =
        Line.run("scenario", "from", "INC-1", "--cases", cases.toString(), "--pack", "demo");

    assertThat(line.exit()).isEqualTo(ExitCode.REFUSED);
    assertThat(line.err())
        .contains("the made world can't show the fault node-disk (disk-pressure-reported)");
  }

  @Test
  void an_incident_that_is_not_recorded_is_no_success() throws IOException {
    Line line = from(Recording.of("demo", FULL_DISK), "INC-7", "demo", null);

    assertThat(line.exit()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(line.err()).contains("of `INC-7` is recorded there");
  }

  private Path cases(List<LedgerEntry> ledger) throws IOException {
    Path cases = folder.resolve("cases.jsonl");
    Line.over(
        ledger, "ledger", "export", "--cases", "--database", "jdbc:x", "--to", cases.toString());
    return cases;
  }

  private static Line from(
      List<LedgerEntry> ledger, String incident, String pack, @Nullable Path to) {
    return to == null
        ? Line.over(ledger, "scenario", "from", incident, "--database", "jdbc:x", "--pack", pack)
        : Line.over(
            ledger,
            "scenario",
            "from",
            incident,
            "--database",
            "jdbc:x",
            "--pack",
            pack,
            "--out",
            to.toString());
  }
}
