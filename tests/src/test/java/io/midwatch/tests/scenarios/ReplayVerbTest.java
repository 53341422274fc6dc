package io.midwatch.tests.scenarios;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.app.SandboxNights;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.policy.Packs;
import io.midwatch.engine.simulation.CaseLine;
import io.midwatch.engine.simulation.Nights;
import io.midwatch.engine.simulation.Scenario;
import io.midwatch.engine.simulation.ScenarioReader;
import io.midwatch.engine.simulation.ScenarioRun;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.rulebook.StandingOrders;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the scenarios of the starter pack leave in the ledger, exported and decided again. */
class ReplayVerbTest {

  private static final String FREEZE =
      """
      freezes:
        - name: always
          reason: nothing moves
          owner: sre
          once: {from: 2026-01-01 00:00, until: 2026-12-31 00:00, zone: UTC}
      """;
  private static final List<List<LedgerEntry>> LEDGERS = new ArrayList<>();
  private static String cases = "";

  @TempDir private static Path folder;

  @BeforeAll
  static void the_scenarios_of_the_starter_pack_are_played_and_exported() throws IOException {
    StandingOrders orders = Packs.load("starter");
    StringBuilder all = new StringBuilder();
    for (PackFile file : Packs.scenarios("starter")) {
      Scenario scenario = Objects.requireNonNull(ScenarioReader.read(file).scenario());
      List<Nights.Night> nights = new ArrayList<>();
      ScenarioRun.play(
          scenario,
          orders,
          (sketch, start, seed) -> {
            nights.add(new SandboxNights().begin(sketch, start, seed));
            return nights.get(0);
          });
      List<LedgerEntry> ledger =
          nights.get(0).hours().store().inTransaction(work -> work.ledgerAfter(0, 100_000));
      LEDGERS.add(ledger);
      Line export = Line.over(ledger, "ledger", "export", "--cases", "--database", "jdbc:x");
      assertThat(export.exit()).isZero();
      all.append(export.out());
    }
    cases = folder.resolve("cases.jsonl").toString();
    Files.writeString(Path.of(cases), all);
  }

  private static Line replay(String... more) {
    List<String> all = new ArrayList<>(List.of("replay", "--cases", cases));
    all.addAll(List.of(more));
    return Line.run(all.toArray(String[]::new));
  }

  private static JsonNode json(Line line) throws IOException {
    return new ObjectMapper().readTree(line.out());
  }

  @Test
  void the_very_pack_decides_every_recorded_case_identically() throws IOException {
    Line line = replay("--pack", "starter", "--fail-on", "any", "-o", "json");

    assertThat(line.exit()).as(line.out()).isZero();
    assertThat(json(line).path("cases").asInt()).isGreaterThan(30);
    assertThat(json(line).path("identical")).isEqualTo(json(line).path("cases"));
    assertThat(json(line).path("groups")).isEmpty();
  }

  @Test
  void a_pack_that_grants_more_widens_and_the_grant_is_named() throws IOException {
    Line line = replay("--pack", "demo", "-o", "json");

    JsonNode report = json(line);
    assertThat(line.exit()).isEqualTo(2);
    assertThat(report.path("widened").asInt()).isPositive();
    assertThat(report.path("matrix").path("ASK_ONE").path("RUN").asInt())
        .isEqualTo(report.path("widened").asInt());
    assertThat(report.path("groups").findValuesAsText("cause"))
        .contains("now autonomy.demo-staging-rollback grants RUN (autonomy/demo.csv:2)");
    JsonNode grants = report.path("groups").path(0).path("orders").path(0);
    assertThat(grants.path("change").asText()).isEqualTo("now");
    assertThat(grants.path("id").asText()).startsWith("autonomy.demo-");
    assertThat(grants.path("file").asText()).isEqualTo("autonomy/demo.csv");
    assertThat(grants.path("line").asInt()).isGreaterThan(1);
    assertThat(report.path("groups").path(0).path("moves").path(0).path("incident").asText())
        .startsWith("INC-");
    assertThat(replay("--pack", "demo", "--fail-on", "none").exit()).isZero();
  }

  @Test
  void what_only_gets_stricter_fails_only_if_any_change_does() {
    assertThat(replay("--pack", "starter", "--against", "demo").exit()).isZero();
    assertThat(replay("--pack", "starter", "--against", "demo", "--fail-on", "any").exit())
        .isEqualTo(2);
    assertThat(replay("--pack", "starter", "--against", "demo").out())
        .contains("no longer autonomy.demo-staging-rollback grants RUN");
  }

  @Test
  void a_guardrail_that_is_gone_is_named(@TempDir Path mine) throws IOException {
    Path starter = Path.of(System.getProperty("midwatch.root", ".."), "policies", "starter");
    BuiltInScenariosTest.copy(starter, mine);
    Files.delete(mine.resolve("guardrails/kube-system.drl"));

    Line line = replay("--pack", mine.toString());

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.out())
        .contains("no longer guardrail.kube-system raises to ASK_TWO")
        .contains("ASK_TWO -> ASK_ONE  INC-1 (entry ")
        .contains("roll-back-deployment on eu-prod-1:Deployment/kube-system/coredns");
  }

  @Test
  void a_case_is_decided_with_the_inventory_and_the_calendar_of_the_pack_that_is_tried(
      @TempDir Path mine) throws IOException {
    Path starter = Path.of(System.getProperty("midwatch.root", ".."), "policies", "starter");
    BuiltInScenariosTest.copy(starter, mine);
    Files.writeString(
        mine.resolve("inventory/services.yaml"),
        "services:\n  - {match: \"shop/*\", tier: CRITICAL, owner: sre}\n");

    JsonNode critical = json(replay("--pack", mine.toString(), "-o", "json"));
    assertThat(critical.path("groups").findValuesAsText("cause").toString())
        .contains("now wake.critical-service says PAGE");

    Files.createDirectories(mine.resolve("calendar"));
    Files.writeString(mine.resolve("calendar/freeze.yaml"), FREEZE);
    Line answer = replay("--pack", mine.toString(), "-o", "json");
    assertThat(answer.err()).isEmpty();
    JsonNode frozen = json(answer);
    assertThat(frozen.path("matrix").path("ASK_ONE").path("ASK_ONE").asInt()).isZero();
    assertThat(frozen.path("groups").findValuesAsText("cause").toString())
        .contains("now guardrail.change-freeze vetoes");
  }

  @Test
  void another_time_for_signatures_is_told_beside_the_verdicts(@TempDir Path mine)
      throws IOException {
    Path starter = Path.of(System.getProperty("midwatch.root", ".."), "policies", "starter");
    BuiltInScenariosTest.copy(starter, mine);
    Path terms = mine.resolve("approvals/default.yaml");
    Files.writeString(
        terms, Files.readString(terms).replace("expiresAfter: 15m", "expiresAfter: 25m"));

    Line line = replay("--pack", mine.toString(), "--against", "starter", "--fail-on", "any");

    assertThat(line.exit()).isEqualTo(2);
    assertThat(line.out())
        .contains("0 changed")
        .contains(
            "beside the verdicts: what takes one signature lapses after 25 min, 15 min before");
    assertThat(replay("--pack", mine.toString(), "--against", "starter").exit()).isZero();
  }

  @Test
  void the_same_verdict_because_of_other_orders_is_counted_for_itself(@TempDir Path mine)
      throws IOException {
    Path starter = Path.of(System.getProperty("midwatch.root", ".."), "policies", "starter");
    BuiltInScenariosTest.copy(starter, mine);
    Files.writeString(
        mine.resolve("guardrails/also.drl"),
        """
        rule "confirmed changes are asked for" @id("guardrail.also") @owner("o") @why("w")
        when
            $p : Proposal( grade == CONFIRMED )
        then
            orders.raise($p, ASK_ONE, "asked for");
        end
        """);

    Line line = replay("--pack", mine.toString());

    assertThat(line.exit()).isZero();
    assertThat(line.out().lines().findFirst().orElseThrow())
        .containsPattern(
            " [0-9]+ decided identically, [1-9][0-9]* alike by other findings, 0 changed");
  }

  @Test
  void fewer_than_none_is_no_limit() {
    Line line = replay("--pack", "starter", "--limit", "-5");

    assertThat(line.exit()).isEqualTo(64);
    assertThat(line.err()).contains("--limit must be 0 or more, not -5");
    assertThat(line.out()).isEmpty();
  }

  @Test
  void a_recorded_line_is_decided_as_it_stands() throws Exception {
    List<String> lines = Files.readAllLines(Path.of(cases));
    Path one = folder.resolve("one.jsonl");
    Files.writeString(one, lines.get(0));

    Line line = Line.run("decide", "--case", one.toString(), "-o", "json");

    assertThat(line.exit()).as(line.err()).isZero();
    assertThat(new ObjectMapper().readTree(line.out()).path("digests").path("case").asText())
        .isEqualTo(CaseLine.read(lines.get(0)).decision().digests().caseFile());
    assertThat(Line.run("decide", "--case", folder.resolve("gone.json").toString()).err())
        .contains(folder.resolve("gone.json").toString());
  }

  @Test
  void markdown_shows_names_of_the_cluster_and_does_not_obey_them() throws IOException {
    String bold = Files.readString(Path.of(cases)).replace("\"shipping\"", "\"**ship**|ping\"");
    Path file = folder.resolve("hostile.jsonl");
    Files.writeString(file, bold);

    Line line =
        Line.run(
            "replay",
            "--cases",
            file.toString(),
            "--pack",
            "demo",
            "--against",
            "starter",
            "-o",
            "markdown",
            "--fail-on",
            "none");

    assertThat(line.out()).contains("| ASK_ONE |").doesNotContain("**ship**");
  }

  @Test
  void how_much_is_left_out_is_said() {
    assertThat(replay("--pack", "demo", "--limit", "0").out()).contains(" more are left out");
  }

  @Test
  void lines_that_cannot_be_read_are_named_and_no_answer_is_given() throws IOException {
    List<String> lines = new ArrayList<>(Files.readAllLines(Path.of(cases)));
    lines.set(1, "{\"case\": 1}");
    lines.set(2, lines.get(2).replace("\"fromAgent\":false", "\"fromAgnet\":false"));
    lines.set(3, lines.get(3).substring(0, 100));
    Path file = folder.resolve("bad.jsonl");
    Files.write(file, lines);

    Line line = Line.run("replay", "--cases", file.toString(), "--pack", "starter");

    assertThat(line.exit()).isEqualTo(1);
    assertThat(line.out()).isEmpty();
    assertThat(line.err())
        .contains("bad.jsonl:2: a line has `case` and `decision`")
        .contains("bad.jsonl:3: case: ", "fromAgnet")
        .contains("bad.jsonl:4: no valid JSON")
        .contains("3 lines of");
  }

  @Test
  void an_empty_file_is_no_answer() throws IOException {
    Path file = folder.resolve("empty.jsonl");
    Files.writeString(file, "\n");

    assertThat(Line.run("replay", "--cases", file.toString(), "--pack", "starter").exit())
        .isEqualTo(1);
  }

  @Test
  void an_export_is_limited_and_says_so() {
    List<LedgerEntry> ledger = LEDGERS.stream().max(ReplayVerbTest::bySize).orElseThrow();

    Line line = Line.over(ledger, "ledger", "export", "--cases", "--database", "x", "--limit", "2");

    assertThat(line.out().lines()).hasSize(2);
    assertThat(line.err()).contains("there are more cases than --limit 2");
  }

  @Test
  void an_export_may_begin_later_and_go_to_a_file() throws IOException {
    List<LedgerEntry> ledger = LEDGERS.get(0);
    Path file = folder.resolve("to.jsonl");

    Line line =
        Line.over(
            ledger, "ledger", "export", "--cases", "--database", "x", "--to", file.toString());

    assertThat(line.exit()).isZero();
    assertThat(line.out()).isEmpty();
    assertThat(Files.readAllLines(file)).isNotEmpty();
    assertThat(
            Line.over(
                    ledger,
                    "ledger",
                    "export",
                    "--cases",
                    "--database",
                    "x",
                    "--since",
                    "2030-01-01T00:00:00Z")
                .out())
        .isEmpty();
    assertThat(Line.over(ledger, "ledger", "export", "--cases", "--since", "yesterday").exit())
        .isEqualTo(64);
  }

  @Test
  void an_export_says_what_it_exports() {
    Line line = Line.over(LEDGERS.get(0), "ledger", "export", "--database", "x");

    assertThat(line.exit()).isEqualTo(64);
    assertThat(line.err()).contains("say what to export: --cases");
  }

  @Test
  void a_case_whose_body_retention_has_taken_is_counted() {
    List<LedgerEntry> ledger = new ArrayList<>();
    LEDGERS.get(0).forEach(entry -> ledger.add(entry.kind().equals("case") ? bare(entry) : entry));

    Line line = Line.over(ledger, "ledger", "export", "--cases", "--database", "x");

    assertThat(line.out()).isEmpty();
    assertThat(line.err()).contains("entries are left out: a body is gone by retention");
  }

  @Test
  void no_secret_of_the_clusters_logs_is_in_the_exported_cases() throws IOException {
    assertThat(Files.readString(Path.of(cases)))
        .contains("LogExcerpt")
        .doesNotContain(SandboxFleet.SECRET_MARK);
  }

  private static int bySize(List<LedgerEntry> one, List<LedgerEntry> other) {
    return Integer.compare(one.size(), other.size());
  }

  private static LedgerEntry bare(LedgerEntry entry) {
    return new LedgerEntry(
        entry.seq(),
        entry.at(),
        entry.incident(),
        entry.kind(),
        "",
        entry.bodyDigest(),
        entry.previousHash(),
        entry.hash());
  }
}
