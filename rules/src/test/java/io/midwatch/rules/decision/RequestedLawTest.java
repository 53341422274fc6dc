package io.midwatch.rules.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.rules.autonomy.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Who asks for a decision answers for it: nothing runs by itself, and somebody else signs. */
class RequestedLawTest {

  private static final CaseFile ASKED = askedBy(List.of("anna"));

  private static CaseFile askedBy(List<String> people) {
    CaseFile file = Sample.caseFile();
    return new CaseFile(
        file.schema(),
        file.now(),
        file.incident(),
        file.severity(),
        file.operation(),
        file.proposal(),
        file.subject(),
        file.hypotheses(),
        file.evidence(),
        file.circumstances(),
        file.unknown(),
        file.stops(),
        file.fromAgent(),
        file.namespaces(),
        people);
  }

  private static Decision granted(CaseFile file, Verdict verdict) {
    return Law.fold(
        file,
        List.of(Sample.said("grant", verdict.name(), "g")),
        List.of(),
        List.of(),
        Sample.DIGESTS,
        Sample.TERMS);
  }

  @Test
  void what_would_run_is_asked_of_one_and_the_law_is_named() {
    Decision decision = granted(ASKED, Verdict.RUN);

    assertThat(granted(Sample.caseFile(), Verdict.RUN).verdict()).isEqualTo(Verdict.RUN);
    assertThat(decision.verdict()).isEqualTo(Verdict.ASK_ONE);
    assertThat(decision.reasons().get(0))
        .startsWith("anna asked for this decision")
        .endsWith("(law.requested)");
    assertThat(decision.needs()).containsExactly(new SignatureNeed("approver", List.of("anna")));
    assertThat(decision.counterfactual()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(Verdict.class)
  void no_verdict_becomes_milder(Verdict granted) {
    Verdict plain = granted(Sample.caseFile(), granted).verdict();
    Verdict asked = granted(ASKED, granted).verdict();

    assertThat(asked).isEqualTo(plain.stricter(Verdict.ASK_ONE));
    assertThat(
            Law.verdict(
                ASKED, List.of(Sample.said("grant", granted.name(), "g")), List.of(), List.of()))
        .isEqualTo(asked);
  }

  @Test
  void neither_of_two_signatures_is_the_requesters() {
    assertThat(granted(askedBy(List.of("anna", "mo")), Verdict.ASK_TWO).needs())
        .extracting(SignatureNeed::except)
        .containsExactly(List.of("anna", "mo"), List.of("anna", "mo"));
  }

  @Test
  void it_is_written_and_read_and_a_file_without_it_is_as_it_was() {
    String json = CanonicalJson.write(ASKED);
    String plain = CanonicalJson.write(Sample.caseFile());

    assertThat(json).contains("\"requestedBy\":[\"anna\"]");
    assertThat(CanonicalJson.read(json, CaseFile.class)).isEqualTo(ASKED);
    assertThat(plain).doesNotContain("requestedBy");
    assertThat(CanonicalJson.write(CanonicalJson.read(plain, CaseFile.class))).isEqualTo(plain);
    assertThat(CanonicalJson.write(granted(Sample.caseFile(), Verdict.ASK_ONE)))
        .contains("\"needs\":[{\"role\":\"approver\"}]");
  }

  @Test
  void who_is_named_nobody_is_refused() {
    String json = CanonicalJson.write(ASKED);
    for (String nobody : List.of("[\" \"]", "\"anna\"", "null")) {
      String bad = json.replace("[\"anna\"]", nobody);
      assertThatThrownBy(() -> CanonicalJson.read(bad, CaseFile.class))
          .as(nobody)
          .isInstanceOf(CaseFileProblem.class)
          .hasMessageContaining("requestedBy");
    }
  }

  @Test
  void a_list_of_nobody_is_as_good_as_none() {
    String empty = CanonicalJson.write(ASKED).replace("[\"anna\"]", "[]");

    assertThat(CanonicalJson.read(empty, CaseFile.class).requestedBy()).isNull();
    assertThat(new SignatureNeed("approver", List.of())).isEqualTo(new SignatureNeed("approver"));
    assertThat(new SignatureNeed("approver", List.of()).shown()).isEqualTo("approver");
  }

  @Test
  void the_same_case_under_other_circumstances_was_asked_for_by_the_same_people() {
    assertThat(ASKED.with(List.of()).requestedBy()).containsExactly("anna");
    assertThat(ASKED.with(ASKED.operation(), ASKED.subject()).requestedBy())
        .containsExactly("anna");
  }
}
