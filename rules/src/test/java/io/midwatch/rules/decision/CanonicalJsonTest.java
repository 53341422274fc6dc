package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.Moment;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.signal.Alert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class CanonicalJsonTest {

  /** Golden files are kept for ever; a new one is written with {@code -Dgolden.write=true}. */
  static String golden(String name, String now) {
    Path file = Path.of("src/test/resources/golden", name);
    try {
      if (Boolean.getBoolean("golden.write")) {
        Files.createDirectories(file.getParent());
        Files.writeString(file, now);
      }
      return Files.readString(file);
    } catch (IOException missing) {
      throw new AssertionError("no golden file " + file, missing);
    }
  }

  @Test
  void an_evidence_file_is_written_as_it_was_in_the_golden_file_and_reads_back() {
    String written = CanonicalJson.write(Sample.evidenceFile());
    String golden = golden("evidence-file.json", written);

    assertThat(written).isEqualTo(golden);
    EvidenceFile read = CanonicalJson.read(golden, EvidenceFile.class);
    assertThat(read).isEqualTo(Sample.evidenceFile());
    assertThat(CanonicalJson.write(read)).isEqualTo(golden);
  }

  @Test
  void a_case_file_is_written_as_it_was_in_the_golden_file_and_reads_back() {
    String written = CanonicalJson.write(Sample.caseFile());
    String golden = golden("case-file.json", written);

    assertThat(written).isEqualTo(golden);
    CaseFile read = CanonicalJson.read(golden, CaseFile.class);
    assertThat(read).isEqualTo(Sample.caseFile());
    assertThat(CanonicalJson.write(read)).isEqualTo(golden);
  }

  @Test
  void a_case_file_of_before_the_scope_was_kept_reads_and_is_written_as_it_was()
      throws IOException {
    String old =
        Files.readString(Path.of("src/test/resources/golden/case-file-without-namespaces.json"));

    CaseFile read = CanonicalJson.read(old, CaseFile.class);

    assertThat(read).isEqualTo(Cases.with(Sample.caseFile(), (NamespaceScope) null));
    assertThat(CanonicalJson.write(read)).isEqualTo(old);
  }

  @Test
  void a_decision_is_written_as_it_was_in_the_golden_file_and_reads_back() {
    String written = CanonicalJson.write(Sample.decision());
    String golden = golden("decision.json", written);

    assertThat(written).isEqualTo(golden);
    Decision read = CanonicalJson.read(golden, Decision.class);
    assertThat(read).isEqualTo(Sample.decision());
    assertThat(CanonicalJson.write(read)).isEqualTo(golden);
  }

  @Test
  void the_public_form_of_a_decision_has_the_published_names() {
    String written = CanonicalJson.publicForm(Sample.decision());

    assertThat(written).isEqualTo(golden("decision-public.json", written));
    assertThat(written)
        .startsWith("{\"verdict\":\"ASK_ONE\",\"urgency\":\"PAGE\",\"reasons\":[")
        .contains("\"needs\":[{\"role\":\"approver\"}]")
        .contains("\"digests\":{\"case\":\"ccc")
        .contains("\"result\":\"raise\"")
        .contains("\"ageSeconds\":4")
        .contains("\"effect\":\"grant\"");
  }

  @Test
  void keys_are_sorted_numbers_plain_and_texts_escaped_no_more_than_needed() {
    Map<String, Object> value = new TreeMap<>();
    value.put("\u20ac", 1);
    value.put("1", "a\u000f\n\"\\/\u2028é");
    value.put("z", List.of(true, -5L, 0));

    assertThat(CanonicalJson.write(value))
        .isEqualTo("{\"1\":\"a\\u000f\\n\\\"\\\\/\u2028é\",\"z\":[true,-5,0],\"\u20ac\":1}");
  }

  @Test
  void whole_numbers_beyond_what_every_reader_keeps_are_texts() {
    long edge = (1L << 53) - 1;

    assertThat(CanonicalJson.write(List.of(edge, -edge, edge + 1, -edge - 1, Long.MIN_VALUE)))
        .isEqualTo(
            "[9007199254740991,-9007199254740991,\"9007199254740992\",\"-9007199254740992\","
                + "\"-9223372036854775808\"]");
  }

  @Test
  void half_a_surrogate_pair_is_replaced_so_that_every_file_can_be_written() {
    assertThat(CanonicalJson.write(List.of("a\ud83d", "\udc22b", "🐢")))
        .isEqualTo("[\"a\ufffd\",\"\ufffdb\",\"🐢\"]");
  }

  @Test
  void moments_and_durations_are_iso_texts() {
    assertThat(
            CanonicalJson.write(
                List.of(Moment.parse("2026-03-03T10:00:00Z"), Duration.ofMinutes(90))))
        .isEqualTo("[\"2026-03-03T10:00:00Z\",\"PT1H30M\"]");
  }

  @Test
  void every_kind_of_fact_has_a_name_of_its_own() {
    assertThat(Shape.facts()).hasSize(Fact.class.getPermittedSubclasses().length);
    assertThat(Shape.facts()).containsKeys("Proposal", "Hypothesis", "Workload");
  }

  @Test
  void a_component_that_may_be_null_is_left_out_when_it_is() {
    Alert firing =
        new Alert(
            "f",
            "eu-1",
            "A",
            "",
            new TreeMap<>(Map.of("a", "b")),
            new TreeMap<>(),
            true,
            Sample.NOW,
            null);

    String written = CanonicalJson.write(firing);
    assertThat(written).doesNotContain("endsAt");
    assertThat(CanonicalJson.read(written, Alert.class)).isEqualTo(firing);
  }

  @Test
  void a_plan_reads_back() {
    Plan plan =
        new Plan(
            "h",
            Sample.proposal(Grade.LIKELY),
            1,
            "uid",
            List.of(new Plan.PlanTarget(Sample.CART, "u", "d")),
            List.of(new Plan.Step("s", "does", "{}")),
            "p",
            "undo",
            "r",
            2,
            Sample.NOW);

    assertThat(CanonicalJson.read(CanonicalJson.write(plan), Plan.class)).isEqualTo(plan);
  }

  @Test
  void a_digest_is_the_sha_256_of_the_bytes() {
    assertThat(CanonicalJson.digest(List.of()))
        .isEqualTo(CanonicalJson.sha256("[]".getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("4f53cda18c2baa0c0354bb5f9a3ecbe5ed12ab4d8e11ba873c2f11161202b945");
  }

  @Test
  void what_has_no_form_is_refused() {
    assertThatThrownBy(() -> CanonicalJson.write(List.of(1.5)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("java.lang.Double");
  }
}
