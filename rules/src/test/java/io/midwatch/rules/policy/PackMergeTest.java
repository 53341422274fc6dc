package io.midwatch.rules.policy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PackMergeTest {

  private static final String HEAD = "name: child\nowner: x\nminEngine: 0.1.0\nextends: starter\n";

  private static PolicyPack child(String... pathsAndTexts) {
    SortedMap<String, byte[]> files = new TreeMap<>();
    files.put("pack.yaml", HEAD.getBytes(UTF_8));
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1].getBytes(UTF_8));
    }
    PackReader.Read read = PackReader.read(files);
    assertThat(read.problems()).isEmpty();
    return read.pack();
  }

  @Test
  void a_child_adds_to_its_parent() {
    PolicyPack parent = BuiltInPacks.starter();
    PolicyPack merged =
        PackReader.merge(parent, child("guardrails/zz-own.drl", "rule", "autonomy/own.csv", "x"))
            .pack();

    assertThat(merged).isNotNull();
    assertThat(merged.name()).isEqualTo("child");
    assertThat(merged.extendsPack()).isEqualTo("starter");
    assertThat(merged.operations()).isEqualTo(parent.operations());
    assertThat(merged.workflows()).isEqualTo(parent.workflows()).isNotEmpty();
    assertThat(merged.orders())
        .containsAll(parent.orders())
        .contains(new PackFile("guardrails/zz-own.drl", "rule"));
    assertThat(merged.autonomyTables()).contains(new PackFile("autonomy/own.csv", "x"));
    assertThat(merged.approvals()).isEqualTo(parent.approvals());
    assertThat(merged.digest()).isNotEqualTo(parent.digest());
    assertThat(merged.paths())
        .contains("guardrails/zz-own.drl", "pack.yaml")
        .doesNotHaveDuplicates();
  }

  @Test
  void a_child_may_set_its_own_terms_and_replaces_nothing_else() {
    String terms =
        """
        oneSignature: {roles: [approver], expiresAfter: 5m}
        twoSignatures: {roles: [approver, manager], expiresAfter: 5m}
        """;
    PolicyPack parent = BuiltInPacks.starter();

    assertThat(
            PackReader.merge(parent, child("approvals/default.yaml", terms))
                .pack()
                .approvals()
                .oneSignature())
        .isEqualTo(Duration.ofMinutes(5));
    assertThat(PackReader.merge(parent, child("autonomy/tiers.csv", "x")).problems())
        .extracting(PolicyProblem::code, PolicyProblem::file)
        .containsExactly(org.assertj.core.groups.Tuple.tuple("override", "autonomy/tiers.csv"));
  }

  @Test
  void a_change_of_the_parent_changes_the_digest_of_the_child() {
    SortedMap<String, byte[]> files = BuiltInPacks.files("starter");
    files.put("runbooks/more/runbook.md", "more".getBytes(UTF_8));
    PolicyPack other = PackReader.read(files).pack();

    assertThat(PackReader.merge(other, child()).pack().digest())
        .isNotEqualTo(PackReader.merge(BuiltInPacks.starter(), child()).pack().digest());
  }

  @Test
  void a_pack_is_merged_only_with_the_one_that_it_extends() {
    assertThat(PackReader.merge(child(), BuiltInPacks.starter()).problems())
        .extracting(PolicyProblem::code)
        .contains("wrong-parent");
  }
}
