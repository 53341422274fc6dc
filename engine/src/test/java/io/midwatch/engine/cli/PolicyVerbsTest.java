package io.midwatch.engine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs of a pack's author, from the first file to the comparison. */
class PolicyVerbsTest {

  @TempDir Path root;
  private Path pack;

  @BeforeEach
  void aPack() {
    pack = root.resolve("shop");
    Cli.copy(Cli.samples("sound"), pack);
  }

  private String path() {
    return pack.toString();
  }

  private void change(String file, String from, String to) throws IOException {
    String text = Files.readString(pack.resolve(file));
    assertThat(text).contains(from);
    Files.writeString(pack.resolve(file), text.replace(from, to));
  }

  private Path copied() {
    Path other = root.resolve("other");
    Cli.copy(pack, other);
    return other;
  }

  @Test
  void a_new_pack_is_sound_laid_out_and_permits_nothing_more() {
    Path fresh = root.resolve("My Pack");
    assertThat(Cli.run("policy", "init", fresh.toString(), "--owner", "shop-sre").code()).isZero();

    assertThat(Cli.run("policy", "check", fresh.toString()).code()).isZero();
    assertThat(Cli.run("policy", "fmt", "--check", fresh.toString()).code()).isZero();
    assertThat(fresh.resolve("pack.yaml"))
        .content()
        .startsWith("# yaml-language-server: $schema=.schemas/pack.schema.json\nname: my-pack\n");
    assertThat(fresh.resolve(".schemas/pack.schema.json")).exists();
    assertThat(fresh.resolve(".schemas/scenario.schema.json")).exists();
    assertThat(Cli.run("policy", "diff", "starter", fresh.toString()).out())
        .contains("added order guardrail.critical-takes-two: can only tighten")
        .doesNotContain("grant");
  }

  @Test
  void a_folder_that_holds_anything_is_not_written_to() throws IOException {
    Path full = Files.createDirectories(root.resolve("full"));
    Files.writeString(full.resolve(".hidden"), "");

    Cli answer = Cli.run("policy", "init", full.toString());

    assertThat(answer.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(answer.err()).contains("is not empty; nothing was written");
    assertThat(full).isDirectoryContaining(file -> file.endsWith(".hidden"));
    assertThat(Files.exists(full.resolve("pack.yaml"))).isFalse();
  }

  @Test
  void a_pack_is_shown_with_what_it_inherits_and_what_is_off() throws IOException {
    change(
        "pack.yaml",
        "extends: starter",
        "extends: starter\nswitchedOff:\n  - {id: guardrail.cooldown, reason: fast rollouts, owner: o}");

    Cli text = Cli.run("policy", "show", path());
    assertThat(text.out())
        .startsWith("shop  (owner shop-sre, extends starter)\n")
        .contains("switched off: guardrail.cooldown, by o: fast rollouts")
        .containsPattern("guardrail.cooldown .* \\[inherited]  \\[off]")
        .containsPattern("guardrail.batch-by-night +shop-sre +2026-04: the nightly batch[^\\[]*\n")
        .containsPattern("autonomy.shop-dev-restart +RUN +low tiers")
        .contains("approvals: one signature within 15 min, two within 60 min");
    JsonNode json = json(Cli.run("policy", "show", path(), "-o", "json").out());
    assertThat(json.path("operations").size()).isEqualTo(6);
    assertThat(json.path("orders").size()).isEqualTo(69);
    assertThat(json.path("switchedOff").get(0).path("reason").asText()).isEqualTo("fast rollouts");
  }

  @Test
  void fmt_writes_what_check_announced_and_nothing_else() throws IOException {
    change("guardrails/batch.drl", "    $p : Proposal( ", "$p:Proposal(");
    String before = Files.readString(pack.resolve("guardrails/batch.drl"));

    Cli check = Cli.run("policy", "fmt", "--check", path());
    assertThat(check.code()).isEqualTo(ExitCode.REFUSED);
    assertThat(check.out()).endsWith("guardrails/batch.drl\n");
    Cli diff = Cli.run("policy", "fmt", "--diff", path());
    assertThat(diff.code()).isZero();
    assertThat(diff.out())
        .contains(
            "@@ -5,1 +5,1 @@\n"
                + "-$p:Proposal(operationClass == \"drain\" )\n"
                + "+    $p : Proposal( operationClass == \"drain\" )\n");
    assertThat(pack.resolve("guardrails/batch.drl")).content().isEqualTo(before);

    assertThat(Cli.run("policy", "fmt", path()).code()).isZero();
    assertThat(pack.resolve("guardrails/batch.drl"))
        .content()
        .isEqualTo(Files.readString(Cli.samples("sound").resolve("guardrails/batch.drl")));
    assertThat(Cli.run("policy", "fmt", "--check", path()).code()).isZero();
    assertThat(pack.resolve("guardrails")).isDirectoryNotContaining("glob:**.tmp");
  }

  @Test
  void fmt_writes_no_file_while_one_has_a_mistake() throws IOException {
    change("guardrails/batch.drl", "    $p : Proposal( ", "$p:Proposal(");
    change("runbooks/queue/suspect.drl", "restarts >= 3", "restarts >= three");
    String before = Files.readString(pack.resolve("guardrails/batch.drl"));

    Cli answer = Cli.run("policy", "fmt", path());

    assertThat(answer.code()).isEqualTo(ExitCode.POLICIES_INVALID);
    assertThat(answer.err()).contains("suspect.drl:5:76").contains("nothing was written");
    assertThat(pack.resolve("guardrails/batch.drl")).content().isEqualTo(before);
  }

  @Test
  void a_diff_says_which_way_each_change_can_go() throws IOException {
    Path old = copied();
    change("autonomy/shop.csv", "LOW|NORMAL", "LOW");
    change("guardrails/batch.drl", "ASK_TWO", "ASK_ONE");
    change("operations/grow-queue/operation.yaml", "max: 1Gi", "max: 2Gi");
    change("approvals/default.yaml", "15m", "10m");
    change("runbooks/queue/suspect.drl", "2026-05: two", "2026-05: three");

    Cli answer = Cli.run("policy", "diff", old.toString(), path());

    assertThat(answer.out())
        .contains("changed grant autonomy.shop-dev-restart: can only tighten\n")
        .contains("changed order guardrail.batch-by-night: can only widen\n")
        .contains("changed operation grow-queue: can only widen\n")
        .contains("changed approvals one signature: can only tighten\n")
        .contains("changed order queue.starved: changes no verdict\n")
        .endsWith("5 changes; together can widen and tighten\n");
    JsonNode json = json(Cli.run("policy", "diff", old.toString(), path(), "-o", "json").out());
    assertThat(json.path("way").asText()).isEqualTo("both");
    assertThat(Cli.run("policy", "diff", path(), path()).out())
        .isEqualTo("the two packs mean the same\n");
  }

  @Test
  void a_guardrail_that_asks_less_of_another_fact_is_not_called_stricter() throws IOException {
    Path old = copied();
    change("guardrails/batch.drl", ", kind == \"Job\"", "");

    assertThat(Cli.run("policy", "diff", old.toString(), path()).out())
        .contains("changed order guardrail.batch-by-night: can widen and tighten\n");
  }

  @Test
  void a_freeze_of_another_zone_is_another_freeze() throws IOException {
    Path freezes = pack.resolve("calendar/audit.yaml");
    Files.createDirectories(pack.resolve("calendar"));
    Files.writeString(
        freezes,
        """
        freezes:
          - name: audit
            reason: the books are read
            owner: finance
            covers: {namespaces: [shop]}
            once: {from: 2036-12-19 18:00, until: 2036-12-20 08:00, zone: Europe/Berlin}
        """);
    Path old = copied();
    change("calendar/audit.yaml", "Europe/Berlin", "Asia/Tokyo");

    assertThat(Cli.run("policy", "diff", old.toString(), path()).out())
        .contains("changed freeze audit: can widen and tighten\n")
        .contains("Europe/Berlin", "Asia/Tokyo");

    change("calendar/audit.yaml", "Asia/Tokyo", "Europe/Berlin");
    change("calendar/audit.yaml", "owner: finance", "owner: audit");
    assertThat(Cli.run("policy", "diff", old.toString(), path()).out())
        .contains("changed freeze audit: changes no verdict\n");

    Files.delete(freezes);
    assertThat(Cli.run("policy", "diff", old.toString(), path()).out())
        .contains("removed freeze audit: can only widen\n");
  }

  @Test
  void switching_off_can_only_widen_and_removing_a_guardrail_too() throws IOException {
    Path old = copied();
    change(
        "pack.yaml",
        "extends: starter",
        "extends: starter\nswitchedOff:\n  - {id: guardrail.cooldown, reason: r, owner: o}");
    Files.delete(pack.resolve("guardrails/batch.drl"));

    assertThat(Cli.run("policy", "diff", old.toString(), path()).out())
        .contains("removed order guardrail.batch-by-night: can only widen")
        .contains("added switched off guardrail.cooldown: can only widen")
        .endsWith("2 changes; together can only widen\n");
  }

  @Test
  void every_schema_is_json_and_an_unknown_one_is_a_usage_error() {
    Cli kinds = Cli.run("policy", "schema");
    assertThat(kinds.out().lines())
        .contains("pack", "operation", "approvals", "inventory", "case", "vocabulary");
    kinds.out().lines().forEach(kind -> json(Cli.run("policy", "schema", kind).out()));
    Cli wrong = Cli.run("policy", "schema", "pakc");
    assertThat(wrong.code()).isEqualTo(ExitCode.USAGE);
    assertThat(wrong.err()).contains("no schema `pakc`");
  }

  @Test
  void each_verb_has_help_with_two_examples() {
    for (String verb : new String[] {"init", "check", "fmt", "show", "diff", "schema"}) {
      Cli help = Cli.run("policy", verb, "--help");
      assertThat(help.code()).isZero();
      assertThat(help.out().lines().filter(line -> line.startsWith("  midwatch policy " + verb)))
          .as(verb)
          .hasSizeGreaterThanOrEqualTo(2);
    }
    assertThat(Cli.run("policy").code()).isEqualTo(ExitCode.USAGE);
  }

  private static JsonNode json(String text) {
    try {
      return Answers.JSON.readTree(text);
    } catch (IOException e) {
      throw new AssertionError(text, e);
    }
  }

  @Test
  void an_empty_name_is_no_pack() {
    Cli answer = Cli.run("policy", "check", "");

    assertThat(answer.code()).isEqualTo(ExitCode.COULD_NOT_RUN);
    assertThat(answer.err()).contains("the name is empty; name a pack's folder");
    assertThat(answer.out()).isEmpty();
  }
}
