package io.midwatch.rules.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.facts.Tier;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.operation.Parameter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackReaderTest {

  private static final String OPERATION =
      """
      name: set-memory-limit
      version: 3
      summary: Sets a limit.
      class: resize
      targets: [Deployment]
      parameters:
        - {name: bytes, unit: bytes, min: 16Mi, max: 8Gi}
      reversibility: REVERSIBLE
      reverse: the old limit
      disruptive: false
      carrier: KUBERNETES
      verifyFor: 90s
      giveUpAfter: 10m
      rank: 20
      """;
  private static final String PATH = "operations/set-memory-limit/operation.yaml";

  private static SortedMap<String, byte[]> pack() {
    SortedMap<String, byte[]> files = new TreeMap<>();
    put(files, "pack.yaml", "name: acme\nowner: sre\nminEngine: 0.1.0\n");
    put(
        files,
        "approvals/default.yaml",
        """
        oneSignature: {roles: [approver], expiresAfter: 15m}
        twoSignatures: {roles: [approver, manager], expiresAfter: 1h}
        """);
    put(files, PATH, OPERATION);
    put(files, "guardrails/b.drl", "rule b");
    put(files, "guardrails/a.drl", "rule a");
    put(files, "runbooks/oom/suspect.drl", "rule c");
    put(files, "runbooks/oom/runbook.md", "# Out of memory");
    put(files, "autonomy/tiers.csv", "order");
    put(
        files,
        "inventory/services.yaml",
        """
        services:
          - {match: shop/*, tier: NORMAL, owner: shop}
          - {match: shop/cart*, tier: HIGH, owner: cart}
          - {match: shop/cart, tier: CRITICAL, owner: cart}
        """);
    return files;
  }

  private static void put(SortedMap<String, byte[]> files, String path, String text) {
    files.put(path, text.getBytes(UTF_8));
  }

  private static SortedMap<String, byte[]> packWith(String path, String text) {
    SortedMap<String, byte[]> files = pack();
    put(files, path, text);
    return files;
  }

  private static PolicyPack whole(SortedMap<String, byte[]> files) {
    PackReader.Read read = PackReader.read(files);
    assertThat(read.problems()).isEmpty();
    assertThat(read.pack()).isNotNull();
    return read.pack();
  }

  private static List<String> problems(SortedMap<String, byte[]> files) {
    PackReader.Read read = PackReader.read(files);
    assertThat(read.pack()).isNull();
    return read.problems().stream()
        .map(
            problem ->
                "%s:%d:%d %s: %s; %s"
                    .formatted(
                        problem.file(),
                        problem.line(),
                        problem.column(),
                        problem.code(),
                        problem.message(),
                        problem.help()))
        .toList();
  }

  private static List<String> operationProblems(String part, String by) {
    assertThat(OPERATION).contains(part);
    return problems(packWith(PATH, OPERATION.replace(part, by)));
  }

  @Test
  void a_pack_is_read_whole() {
    PolicyPack pack = whole(pack());

    assertThat(pack.name()).isEqualTo("acme");
    assertThat(pack.owner()).isEqualTo("sre");
    assertThat(pack.extendsPack()).isEmpty();
    assertThat(pack.orders())
        .extracting(PackFile::path)
        .containsExactly("guardrails/a.drl", "guardrails/b.drl", "runbooks/oom/suspect.drl");
    assertThat(pack.autonomyTables()).containsExactly(new PackFile("autonomy/tiers.csv", "order"));
    assertThat(pack.approvals())
        .isEqualTo(new ApprovalTerms(Duration.ofMinutes(15), Duration.ofHours(1)));
    Operation operation = pack.operation("set-memory-limit").orElseThrow();
    assertThat(operation.parameters())
        .containsExactly(new Parameter("bytes", "bytes", 16L << 20, 8L << 30));
    assertThat(operation.verifyFor()).isEqualTo(Duration.ofSeconds(90));
    assertThat(operation.version()).isEqualTo(3);
    assertThat(operation.disruptive()).isFalse();
  }

  @Test
  void a_service_is_found_by_the_entry_that_names_it_most_closely() {
    Inventory inventory = whole(pack()).inventory();

    assertThat(inventory.tier(deployment("cart"))).isEqualTo(Tier.CRITICAL);
    assertThat(inventory.tier(deployment("cart-worker"))).isEqualTo(Tier.HIGH);
    assertThat(inventory.tier(deployment("web"))).isEqualTo(Tier.NORMAL);
    assertThat(inventory.tier(new ResourceRef("eu-1", "Deployment", "bank", "web")))
        .isEqualTo(Tier.UNKNOWN);
  }

  private static ResourceRef deployment(String name) {
    return new ResourceRef("eu-1", "Deployment", "shop", name);
  }

  @Test
  void a_digest_changes_with_any_byte_and_any_path() {
    String digest = whole(pack()).digest();

    assertThat(whole(pack()).digest()).isEqualTo(digest).matches("[0-9a-f]{64}");
    assertThat(whole(packWith("guardrails/a.drl", "rule A")).digest()).isNotEqualTo(digest);
    assertThat(whole(packWith("runbooks/oom/runbook.md", "")).digest()).isNotEqualTo(digest);
    SortedMap<String, byte[]> moved = pack();
    moved.put("guardrails/c.drl", moved.remove("guardrails/b.drl"));
    assertThat(whole(moved).digest()).isNotEqualTo(digest);
  }

  @Test
  void an_unknown_key_is_named_with_a_suggestion_and_what_it_hides_is_missing() {
    assertThat(operationProblems("verifyFor:", "verifyfor:"))
        .containsExactly(
            PATH + ":1:1 missing-key: missing key `verifyFor`; add it",
            PATH + ":12:1 unknown-key: unknown key `verifyfor`; did you mean `verifyFor`?");
  }

  @Test
  void a_wrong_word_is_named_with_a_suggestion() {
    assertThat(operationProblems("REVERSIBLE", "REVERSABLE"))
        .containsExactly(
            PATH
                + ":8:16 unknown-word: unknown reversibility `REVERSABLE`; did you mean"
                + " `REVERSIBLE`?");
    assertThat(operationProblems("[Deployment]", "[Deploymet, Deployment, Deployment]"))
        .containsExactly(
            PATH + ":5:11 unknown-word: unknown targets `Deploymet`; did you mean `Deployment`?",
            PATH + ":5:34 duplicate-value: `Deployment` is written twice; keep one");
    assertThat(operationProblems("disruptive: false", "disruptive: no"))
        .containsExactly(
            PATH + ":10:13 unknown-word: unknown disruptive `no`; known here: false, true");
  }

  @Test
  void a_wrong_type_says_what_is_wanted() {
    assertThat(operationProblems("rank: 20", "rank: [20]"))
        .containsExactly(
            PATH
                + ":14:7 wrong-type: wanted a whole number from 1 to 1000000, found a list; write a whole number from 1 to"
                + " 1000000");
    assertThat(operationProblems("summary: Sets a limit.", "summary:"))
        .containsExactly(PATH + ":3:9 wrong-type: wanted a text, found nothing; write a text");
    assertThat(operationProblems("targets: [Deployment]", "targets: Deployment"))
        .containsExactly(
            PATH + ":5:10 wrong-type: wanted a list, found `Deployment`; write a list");
    assertThat(operationProblems("{name: bytes, unit: bytes, min: 16Mi, max: 8Gi}", "bytes"))
        .containsExactly(
            PATH + ":7:5 wrong-type: wanted keys and values, found `bytes`; write `key: value`");
  }

  @Test
  void what_is_out_of_range_says_the_range() {
    assertThat(operationProblems("verifyFor: 90s", "verifyFor: 90"))
        .containsExactly(
            PATH
                + ":12:12 wrong-value: `90` is not a duration from 1s to 1d; write it as `30s`, `10m`,"
                + " `2h` or `3d`");
    assertThat(operationProblems("giveUpAfter: 10m", "giveUpAfter: 2d"))
        .singleElement()
        .asString()
        .startsWith(PATH + ":13:14 wrong-value: `2d` is not a duration");
    assertThat(operationProblems("rank: 20", "rank: 0"))
        .containsExactly(
            PATH
                + ":14:7 wrong-value: `0` is not a whole number from 1 to 1000000; write a whole"
                + " number from 1 to 1000000");
    assertThat(operationProblems("max: 8Gi", "max: 8GB"))
        .singleElement()
        .asString()
        .startsWith(PATH + ":7:48 wrong-value: `8GB` is not a whole number, or bytes");
    assertThat(operationProblems("max: 8Gi", "max: 999999999999Ti"))
        .singleElement()
        .asString()
        .contains("wrong-value");
    assertThat(operationProblems("max: 8Gi", "max: 8Mi"))
        .containsExactly(
            PATH + ":7:37 wrong-value: the smallest value is above the largest; swap the two");
  }

  @Test
  void an_operation_has_the_name_of_its_folder_so_that_there_is_one_of_each() {
    assertThat(operationProblems("name: set-memory-limit", "name: set-limit"))
        .containsExactly(
            PATH
                + ":1:7 wrong-value: `set-limit` stands in the folder `set-memory-limit`; give both"
                + " one name");
  }

  @Test
  void a_key_written_twice_is_refused() {
    assertThat(operationProblems("rank: 20", "rank: 20\nrank: 1"))
        .containsExactly(
            PATH + ":15:1 duplicate-key: `rank` is written twice; keep one of the two");
  }

  @Test
  void tags_anchors_and_aliases_are_refused() {
    assertThat(operationProblems("rank: 20", "rank: !!int 20"))
        .containsExactly(
            PATH + ":14:7 tag: tags (`!name`) are not read; remove it; each field knows its type");
    assertThat(operationProblems("rank: 20", "rank: &r 20"))
        .containsExactly(PATH + ":14:7 anchor: anchors (`&name`) are not read; remove it");
    assertThat(operationProblems("rank: 20", "rank: *r"))
        .containsExactly(
            PATH + ":14:7 alias: aliases (`*name`) are not read; write the value itself");
    assertThat(operationProblems("rank: 20", "rank: 20\n!!java.net.URL [x]: 1"))
        .anySatisfy(problem -> assertThat(problem).startsWith(PATH + ":15:1 tag:"));
  }

  @Test
  void a_tag_or_an_anchor_hides_no_other_mistake() {
    assertThat(operationProblems("rank: 20", "rank: !!str 20x\nrnk: &r 1"))
        .extracting(problem -> problem.replaceAll("^[^:]+:(\\d+:\\d+ [a-z-]+):.*", "$1"))
        .containsExactly("14:7 tag", "14:7 wrong-value", "15:1 unknown-key", "15:6 anchor");
  }

  @Test
  void what_is_no_yaml_says_where() {
    assertThat(operationProblems("rank: 20", "rank: [20"))
        .singleElement()
        .asString()
        .startsWith(PATH + ":15:1 no-yaml: no valid YAML: ");
    assertThat(operationProblems("rank: 20", "\trank: 20"))
        .singleElement()
        .asString()
        .startsWith(PATH + ":14:1 no-yaml: ");
    assertThat(problems(packWith(PATH, "")))
        .containsExactly(PATH + ":1:1 empty-file: the file is empty; write it or remove it");
    assertThat(problems(packWith(PATH, "---\na: 1\n---\nb: 2\n")))
        .containsExactly(
            PATH + ":3:1 second-document: a second document begins; one file, one document");
    assertThat(problems(packWith(PATH, "a: " + "[".repeat(30) + "]".repeat(30))))
        .singleElement()
        .asString()
        .contains("too-deep");
  }

  @Test
  void bytes_that_are_no_utf8_are_refused() {
    SortedMap<String, byte[]> files = pack();
    files.put("guardrails/a.drl", new byte[] {'r', (byte) 0xff});
    files.put("guardrails/b.drl", "\ufeffrule".getBytes(UTF_8));

    assertThat(problems(files))
        .containsExactly(
            "guardrails/a.drl:0:0 no-utf8: not plain UTF-8; store it as UTF-8 without a byte order"
                + " mark",
            "guardrails/b.drl:0:0 no-utf8: not plain UTF-8; store it as UTF-8 without a byte order"
                + " mark");
  }

  @Test
  void a_file_that_belongs_nowhere_is_refused_and_not_passed_over() {
    assertThat(problems(packWith("guardrials/a.drl", "x")))
        .containsExactly(
            "guardrials/a.drl:0:0 unknown-folder: unknown folder `guardrials`; did you mean"
                + " `guardrails`?");
    assertThat(problems(packWith("guardrails/A.drl", "x")))
        .singleElement()
        .asString()
        .startsWith("guardrails/A.drl:0:0 unknown-file: no file of a pack is called that");
    assertThat(problems(packWith("guardrails/../a.drl", "x"))).hasSize(1);
  }

  @Test
  void a_file_that_is_too_large_is_refused() {
    assertThat(problems(packWith("guardrails/a.drl", "x".repeat(300_000))))
        .containsExactly(
            "guardrails/a.drl:0:0 too-large: 300000 bytes; the limit is 262144; split it");
  }

  @Test
  void what_must_be_there_is_asked_for() {
    assertThat(problems(new TreeMap<>()))
        .containsExactly(
            "approvals/default.yaml:0:0 missing-file: missing; say how long signatures may be"
                + " gathered",
            "pack.yaml:0:0 missing-file: missing; write `name`, `owner` and `minEngine`");
  }

  @Test
  void a_pack_for_a_later_engine_is_refused() {
    assertThat(problems(packWith("pack.yaml", "name: acme\nowner: sre\nminEngine: 9.0.0\n")))
        .containsExactly(
            "pack.yaml:3:12 engine-too-old: the pack needs version 9.0.0, this is 0.1.0; run it"
                + " with that version or a later one");
    assertThat(problems(packWith("pack.yaml", "name: acme\nowner: sre\nminEngine: soon\n")))
        .containsExactly("pack.yaml:3:12 wrong-value: `soon` is no version; write it as `0.1.0`");
  }

  @Test
  void the_engine_version_is_the_build_s() throws IOException {
    assertThat(Files.readString(Path.of("../pom.xml")))
        .contains("<version>" + PackHead.ENGINE + "-SNAPSHOT</version>");
  }

  @Test
  void roles_are_written_out_and_cannot_be_chosen() {
    assertThat(
            problems(
                packWith(
                    "approvals/default.yaml",
                    """
                    oneSignature: {roles: [approver], expiresAfter: 15m}
                    twoSignatures: {roles: [approver], expiresAfter: 1h}
                    """)))
        .containsExactly(
            "approvals/default.yaml:2:24 wrong-value: these roles can't be chosen; write `roles:"
                + " [approver, manager]`");
  }

  @Test
  void a_service_that_is_no_pattern_is_refused() {
    assertThat(
            problems(
                packWith(
                    "inventory/services.yaml",
                    """
                    services:
                      - {match: "*", tier: LOW, owner: x}
                      - {match: shop/web, tier: LOWW, owner: x}
                      - {match: shop/web, tier: LOW, owner: x}
                    """)))
        .containsExactly(
            "inventory/services.yaml:2:13 wrong-value: `*` names no service; write"
                + " `namespace/name`, `namespace/prefix*` or `namespace/*`",
            "inventory/services.yaml:3:29 unknown-word: unknown tier `LOWW`; did you mean `LOW`?",
            "inventory/services.yaml:4:13 duplicate-value: `shop/web` is there already; keep one");
  }

  @Test
  void all_problems_of_all_files_are_told_at_once() {
    SortedMap<String, byte[]> files = packWith(PATH, OPERATION.replace("rank: 20", "rank: x"));
    put(files, "pack.yaml", "name: Acme\n");

    assertThat(problems(files)).hasSize(4);
  }
}
