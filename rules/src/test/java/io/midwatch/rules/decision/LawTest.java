package io.midwatch.rules.decision;

import static io.midwatch.rules.decision.Sample.guardrail;
import static io.midwatch.rules.decision.Sample.said;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.operation.Reversibility;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LawTest {

  private static final FiredOrder RUN = said("grant", "RUN", "grant.run");
  private static final FiredOrder ONE = said("grant", "ASK_ONE", "grant.one");

  private static Decision fold(CaseFile file, FiredOrder... fired) {
    return fold(file, List.of(fired), List.of());
  }

  private static Decision fold(
      CaseFile file, List<FiredOrder> fired, List<GuardrailResult> guardrails) {
    return Law.fold(file, fired, guardrails, List.of(), Sample.DIGESTS, Sample.TERMS);
  }

  @Test
  void nothing_granted_holds() {
    Decision decision = fold(Sample.caseFile());

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons())
        .containsExactly("no order grants this operation here (law.no-grant)");
    assertThat(decision.needs()).isEmpty();
    assertThat(decision.validFor()).isZero();
  }

  @Test
  void the_mildest_grant_counts() {
    Decision decision = fold(Sample.caseFile(), ONE, RUN);

    assertThat(decision.verdict()).isEqualTo(Verdict.RUN);
    assertThat(decision.reasons()).containsExactly("RUN granted: words of grant.run (grant.run)");
    assertThat(decision.needs()).isEmpty();
    assertThat(decision.validFor()).isEqualTo(Duration.ofMinutes(15));
  }

  @Test
  void one_signature_is_an_approvers_and_two_are_an_approvers_and_a_managers() {
    assertThat(fold(Sample.caseFile(), ONE).needs()).containsExactly(new SignatureNeed("approver"));
    Decision two = fold(Sample.caseFile(), ONE, said("raise", "ASK_TWO", "raise.two"));
    assertThat(two.needs())
        .containsExactly(new SignatureNeed("approver"), new SignatureNeed("manager"));
    assertThat(two.validFor()).isEqualTo(Duration.ofMinutes(30));
  }

  @Test
  void every_raise_raises_and_none_lowers() {
    Decision decision =
        fold(
            Sample.caseFile(),
            ONE,
            said("raise", "RUN", "raise.nothing"),
            said("raise", "ASK_TWO", "raise.two"));

    assertThat(decision.verdict()).isEqualTo(Verdict.ASK_TWO);
    assertThat(decision.reasons().get(0))
        .isEqualTo("raised to ASK_TWO: words of raise.two (raise.two)");
    assertThat(decision.counterfactual())
        .isEqualTo(
            "would be ASK_ONE without this: raised to ASK_TWO: words of raise.two (raise.two)");
  }

  @Test
  void a_veto_holds_and_says_what_would_be_without_it() {
    Decision decision =
        fold(
            Sample.caseFile(),
            List.of(RUN, said("veto", "", "veto.a")),
            List.of(guardrail("veto.a", Result.VETO)));

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons().get(0)).isEqualTo("vetoed: words of veto.a (veto.a)");
    assertThat(decision.counterfactual())
        .isEqualTo("would be RUN without this: vetoed: words of veto.a (veto.a)");
  }

  @Test
  void two_vetoes_have_no_single_counterfactual() {
    Decision decision =
        fold(Sample.caseFile(), RUN, said("veto", "", "veto.a"), said("veto", "", "veto.b"));

    assertThat(decision.counterfactual()).isEmpty();
  }

  @Test
  void a_veto_in_front_of_nothing_granted_has_no_counterfactual() {
    assertThat(fold(Sample.caseFile(), said("veto", "", "veto.a")).counterfactual()).isEmpty();
  }

  @Test
  void a_guardrail_that_could_not_look_holds() {
    Decision decision =
        fold(Sample.caseFile(), List.of(RUN), List.of(guardrail("g", Result.UNKNOWN)));

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons().get(0)).isEqualTo("could not look: value of g (g)");
  }

  @Test
  void a_guardrail_that_vetoes_without_a_fired_order_still_holds() {
    assertThat(
            fold(Sample.caseFile(), List.of(RUN), List.of(guardrail("g", Result.VETO))).verdict())
        .isEqualTo(Verdict.HOLD);
    assertThat(
            fold(Sample.caseFile(), List.of(RUN), List.of(guardrail("g", Result.RAISE))).verdict())
        .isEqualTo(Verdict.HOLD);
  }

  @Test
  void an_input_that_could_not_be_read_holds() {
    CaseFile file =
        Sample.caseFile(
            Grade.CONFIRMED,
            Reversibility.REVERSIBLE,
            List.of("budgets: forbidden"),
            List.of(),
            false);

    assertThat(fold(file, RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(file, RUN).reasons().get(0))
        .isEqualTo("could not be read: budgets: forbidden (law.unknown-input)");
  }

  @Test
  void a_problem_of_the_rulebook_holds() {
    Decision decision =
        Law.fold(
            Sample.caseFile(),
            List.of(RUN),
            List.of(),
            List.of("order x threw"),
            Sample.DIGESTS,
            Sample.TERMS);

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons().get(0)).isEqualTo("order x threw (law.problem)");
  }

  @Test
  void a_stop_button_holds_what_it_covers_and_nothing_else() {
    assertThat(fold(stopped("", ""), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(stopped("eu-1", ""), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(stopped("", "set-memory-limit"), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(stopped("us-1", ""), RUN).verdict()).isEqualTo(Verdict.RUN);
    assertThat(fold(stopped("eu-1", "drain-node"), RUN).verdict()).isEqualTo(Verdict.RUN);
    assertThat(fold(stopped("", ""), RUN).counterfactual())
        .isEqualTo("would be RUN without this: stopped by mo: storm [s1] (law.stop)");
  }

  private static CaseFile stopped(String cluster, String operation) {
    return Sample.caseFile(
        Grade.CONFIRMED,
        Reversibility.REVERSIBLE,
        List.of(),
        List.of(new StopButton("s1", cluster, operation, "mo", "storm")),
        false);
  }

  @Test
  void a_suspicion_never_runs_by_itself() {
    CaseFile file =
        Sample.caseFile(Grade.SUSPECTED, Reversibility.REVERSIBLE, List.of(), List.of(), false);

    assertThat(fold(file, RUN).verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void what_is_irreversible_takes_two() {
    CaseFile file =
        Sample.caseFile(Grade.CONFIRMED, Reversibility.IRREVERSIBLE, List.of(), List.of(), false);

    assertThat(fold(file, RUN).verdict()).isEqualTo(Verdict.ASK_TWO);
  }

  @Test
  void what_another_program_proposed_never_runs_by_itself() {
    CaseFile file =
        Sample.caseFile(Grade.CONFIRMED, Reversibility.REVERSIBLE, List.of(), List.of(), true);

    assertThat(fold(file, RUN).verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void words_that_mean_nothing_hold() {
    for (FiredOrder odd :
        List.of(
            said("grant", "MAYBE", "odd"),
            said("raise", "", "odd"),
            said("wake", "LATER", "odd"),
            said("bless", "RUN", "odd"))) {
      assertThat(fold(Sample.caseFile(), RUN, odd).verdict()).isEqualTo(Verdict.HOLD);
    }
  }

  @Test
  void an_empty_or_endless_set_of_targets_holds() {
    assertThat(fold(touching(0, 0, 1), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(touching(3, 0, 0), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(touching(3, 0, 2), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(touching(-1, 0, 1), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(touching(Integer.MAX_VALUE, 0, 1), RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(touching(0, 1, 1), RUN).verdict()).isEqualTo(Verdict.RUN);
  }

  private static CaseFile touching(int pods, int nodes, int clusters) {
    var s = Sample.subject(Grade.CONFIRMED, Reversibility.REVERSIBLE);
    return Cases.with(
        Sample.caseFile(),
        new io.midwatch.rules.facts.ProposedChange(
            s.operation(),
            s.operationClass(),
            s.target(),
            s.namespaces(),
            s.environment(),
            s.tier(),
            s.grade(),
            s.faultClass(),
            s.cause(),
            s.reversibility(),
            s.disruptive(),
            pods,
            1,
            nodes,
            clusters));
  }

  @Test
  void a_subject_that_is_not_the_proposal_holds() {
    CaseFile file =
        Cases.with(Sample.caseFile(), Sample.subject(Grade.CONFIRMED, Reversibility.RECREATED));

    assertThat(fold(file, RUN).reasons().get(0))
        .isEqualTo(
            "the case file gives two values of reversibility: REVERSIBLE and RECREATED"
                + " (law.contradiction)");
  }

  @Test
  void a_parameter_outside_its_bounds_holds() {
    var proposal = Sample.proposal(Grade.CONFIRMED);
    proposal.parameters().put("bytes", 1L);
    CaseFile file = Cases.with(Sample.caseFile(), proposal);

    assertThat(fold(file, RUN).reasons().get(0))
        .isEqualTo(
            "bytes of set-memory-limit is 1, outside 16777216 to 8589934592 bytes"
                + " (law.contradiction)");
  }

  @Test
  void a_parameter_too_many_or_too_few_holds() {
    var more = Sample.proposal(Grade.CONFIRMED);
    more.parameters().put("force", 1L);
    assertThat(fold(Cases.with(Sample.caseFile(), more), RUN).verdict()).isEqualTo(Verdict.HOLD);

    var fewer = Sample.proposal(Grade.CONFIRMED);
    fewer.parameters().clear();
    assertThat(fold(Cases.with(Sample.caseFile(), fewer), RUN).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void a_grade_that_the_evidence_does_not_found_holds() {
    CaseFile file = Cases.withEvidence(Sample.caseFile(), Sample.evidence().subList(0, 1));

    assertThat(fold(file, RUN).reasons())
        .contains(
            "the proposal calls its cause CONFIRMED, the evidence in the case founds only LIKELY"
                + " (law.contradiction)");
  }

  @Test
  void evidence_that_the_diagnosis_cites_and_that_is_not_there_holds() {
    CaseFile file = Cases.withEvidence(Sample.caseFile(), Sample.evidence().subList(0, 1));

    assertThat(fold(file, RUN).verdict()).isEqualTo(Verdict.HOLD);
    assertThat(fold(file, RUN).reasons().get(0))
        .startsWith("the diagnosis rests on evidence that is not here: ");
  }

  @Test
  void the_strongest_urgency_said_counts_and_a_critical_incident_pages_by_itself() {
    assertThat(fold(Sample.caseFile(), RUN).urgency()).isEqualTo(Urgency.PAGE);
    assertThat(fold(Sample.caseFile(), RUN, said("wake", "DIGEST", "w")).urgency())
        .isEqualTo(Urgency.DIGEST);
    assertThat(
            fold(Sample.caseFile(), RUN, said("wake", "DIGEST", "w"), said("wake", "MORNING", "v"))
                .urgency())
        .isEqualTo(Urgency.MORNING);
  }

  @Test
  @SuppressWarnings("NullAway")
  void broken_input_holds_and_never_throws() {
    Decision decision =
        Law.fold(
            Cases.with(
                Sample.caseFile(),
                new io.midwatch.rules.operation.Proposal(
                    null, null, new TreeMap<>(), null, null, null, null, List.of())),
            List.of(RUN),
            List.of(),
            List.of(),
            Sample.DIGESTS,
            Sample.TERMS);

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.urgency()).isEqualTo(Urgency.PAGE);
    assertThat(Law.fold(null, null, null, null, null, null).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void a_namespace_that_is_out_of_scope_holds_whatever_is_granted() {
    CaseFile file = scoped(new NamespaceScope(List.of("*"), List.of("payments", "sh*")));

    Decision decision = fold(file, RUN);

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons().get(0))
        .isEqualTo(
            "namespace shop of cluster eu-1 is out of scope (namespaces.exclude: sh*) (law.scope)");
    assertThat(decision.counterfactual()).isEmpty();
  }

  @Test
  void a_namespace_that_no_pattern_includes_holds() {
    assertThat(fold(scoped(new NamespaceScope(List.of("team-*"), List.of())), RUN).reasons().get(0))
        .contains("namespace shop of cluster eu-1 is out of scope (not in namespaces.include)");
    assertThat(fold(scoped(NamespaceScope.NONE), RUN).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void one_excluded_namespace_among_those_that_are_touched_holds() {
    CaseFile file = scoped(new NamespaceScope(List.of("*"), List.of("ads")));
    ProposedChange subject = file.subject();
    ProposedChange wider =
        new ProposedChange(
            subject.operation(),
            subject.operationClass(),
            subject.target(),
            List.of("ads", "shop"),
            subject.environment(),
            subject.tier(),
            subject.grade(),
            subject.faultClass(),
            subject.cause(),
            subject.reversibility(),
            subject.disruptive(),
            subject.podsTouched(),
            subject.podsAtOnce(),
            subject.nodesTouched(),
            subject.clustersTouched());

    assertThat(fold(file, RUN).verdict()).isEqualTo(Verdict.RUN);
    assertThat(fold(Cases.with(file, wider), RUN).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void a_case_that_does_not_say_which_namespaces_may_be_touched_holds_whatever_is_granted() {
    CaseFile file = Cases.with(Sample.caseFile(), (NamespaceScope) null);

    Decision decision = fold(file, RUN);

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons().get(0))
        .isEqualTo(
            "which namespaces of the cluster may be touched is not known: the case has no"
                + " `namespaces` (law.scope)");
    assertThat(decision.counterfactual()).isEmpty();
    assertThat(Law.verdict(file, List.of(RUN), List.of(), List.of())).isEqualTo(Verdict.HOLD);
  }

  private static CaseFile scoped(NamespaceScope scope) {
    return Cases.with(Sample.caseFile(), scope);
  }
}
