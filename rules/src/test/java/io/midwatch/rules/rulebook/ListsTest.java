package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Freeze;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.WholeList;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** That a list is empty counts only where somebody says that it was looked through whole. */
class ListsTest {

  private static final Freeze FREEZE =
      new Freeze("eu-1", "x", "r", "o", "always", Moment.parse("2026-03-04T10:00:00Z"));
  private static final ApprovalTerms TERMS =
      new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30));
  private static final String NAMED =
      """
      rule "frozen" @id("g.frozen") @owner("o") @why("w")
      when
          $p : Proposal( )
          $f : Freeze( cluster == $p.target.cluster, name == "y" )
      then
          orders.veto($p, "frozen");
      end
      """;
  private static final String COUNTED =
      """
      rule "frozen" @id("g.frozen") @owner("o") @why("w")
      when
          $p : Proposal( )
          accumulate( Freeze( cluster == $p.target.cluster ); $n : count(); $n > 1 )
      then
          orders.veto($p, "frozen");
      end
      """;
  private static final String GRANT =
      """
      rule "free" @id("a.free") @owner("o") @why("w")
      when
          $p : Proposal( )
          not Freeze( cluster == $p.target.cluster )
      then
          orders.grant($p, ASK_ONE, "no freeze");
      end
      """;

  private static Judgement judged(String order, Fact... facts) {
    return Cases.rulebook(order).judge(Cases.caseOf(Cases.subject(), Cases.seen(facts)));
  }

  private static GuardrailResult.Result result(String order, Fact... facts) {
    return judged(order, facts).guardrails().get(0).result();
  }

  @Test
  void an_empty_list_passes_with_its_mark_and_is_unknown_without() {
    for (String order : List.of(NAMED, COUNTED)) {
      assertThat(result(order, new WholeList("Freeze", 0))).isEqualTo(GuardrailResult.Result.PASS);
      assertThat(result(order)).isEqualTo(GuardrailResult.Result.UNKNOWN);
      assertThat(result(order, new WholeList("HumanChange", 0)))
          .isEqualTo(GuardrailResult.Result.UNKNOWN);
    }
  }

  @Test
  void a_list_with_another_number_of_entries_than_its_mark_says_is_unknown() {
    assertThat(result(NAMED, FREEZE, new WholeList("Freeze", 1)))
        .isEqualTo(GuardrailResult.Result.PASS);
    assertThat(result(NAMED, new WholeList("Freeze", 1))).isEqualTo(GuardrailResult.Result.UNKNOWN);
    assertThat(result(NAMED, FREEZE, new WholeList("Freeze", 0)))
        .isEqualTo(GuardrailResult.Result.UNKNOWN);
    assertThat(result(NAMED, new WholeList("Freeze", 0), new WholeList("Freeze", 1)))
        .isEqualTo(GuardrailResult.Result.UNKNOWN);
  }

  @Test
  void what_is_unknown_is_said_in_words() {
    assertThat(judged(NAMED).guardrails().get(0).value())
        .contains("whether this is every Freeze is not known");
  }

  @Test
  void a_grant_does_not_rest_on_a_list_that_nobody_looked_through() {
    assertThat(judged(GRANT, new WholeList("Freeze", 0)).problems()).isEmpty();
    assertThat(judged(GRANT).problems())
        .containsExactly("a.free reads Freeze, and whether that is every one is not known");
    assertThat(judged(GRANT, FREEZE, new WholeList("Freeze", 1)).fired()).isEmpty();
  }

  @Test
  void a_mark_that_was_made_long_ago_is_a_problem() {
    Evidence old =
        new Evidence(
            "e1",
            new WholeList("Freeze", 0),
            new Provenance(
                "calendar", Origin.MIDWATCH, Cases.NOW.plus(Duration.ofMinutes(-11)), false),
            "");
    CaseFile file = Cases.caseOf(Cases.subject(), List.of(old));

    assertThat(Cases.rulebook(NAMED).judge(file).problems())
        .containsExactly(
            "WholeList (e1) was read 11 minutes ago; a state older than 10 is unknown");
  }

  private static final String BUSY =
      """
      rule "busy" @id("g.busy") @owner("o") @why("w")
      when
          $p : Proposal( )
          $w : Workload( ref.cluster == $p.target.cluster, optedOut )
      then
          orders.veto($p, "no");
      end
      """;

  @Test
  void a_mark_counts_for_every_type_so_that_a_lost_fact_is_missed() {
    assertThat(result(BUSY, Cases.workload(3, 1), new WholeList("Workload", 1)))
        .isEqualTo(GuardrailResult.Result.PASS);
    assertThat(result(BUSY, Cases.workload(3, 1), new WholeList("Workload", 2)))
        .isEqualTo(GuardrailResult.Result.UNKNOWN);
  }

  @Test
  void a_fact_that_is_dated_after_the_decision_is_unknown() {
    Evidence now = Cases.seen(new WholeList("Freeze", 0)).get(0);
    Evidence later =
        new Evidence(
            now.id(),
            now.fact(),
            new Provenance("objects", Origin.KUBELET, Cases.NOW.plus(Duration.ofHours(1)), false),
            "");

    assertThat(Cases.rulebook(NAMED).judge(Cases.caseOf(Cases.subject(), List.of(now))).problems())
        .isEmpty();
    assertThat(
            Cases.rulebook(NAMED).judge(Cases.caseOf(Cases.subject(), List.of(later))).problems())
        .containsExactly(
            "WholeList (e1) was read 3600 seconds after the decision; its age is unknown");
  }

  private static final String EVICTED =
      """
      rule "evicted" @id("g.evicted") @owner("o") @why("w")
      when
          $p : Proposal( )
          $e : ClusterEvent( about == $p.target, reason == "Evicted" )
      then
          orders.veto($p, "evicted");
      end
      """;

  @Test
  void the_quick_verdict_holds_too_where_a_list_that_needs_no_mark_has_a_wrong_one() {
    Rulebook rulebook = Cases.rulebook(EVICTED, GRANT);
    ProposedChange subject = Cases.subject();
    List<Evidence> founding = Cases.seen(Cases.killed("a", 1));
    Hypothesis cause =
        new Hypothesis(
            subject.faultClass(),
            subject.cause(),
            subject.target(),
            subject.grade(),
            "words",
            List.of("e1"),
            List.of("order"));
    for (int entries : List.of(0, 1)) {
      CaseFile file =
          Cases.caseOf(
              subject,
              Cases.seen(new WholeList("Freeze", 0), new WholeList("ClusterEvent", entries)),
              List.of(cause),
              founding);
      Result seen = rulebook.judge(file).guardrails().get(0).result();
      assertThat(seen).isEqualTo(entries == 0 ? Result.PASS : Result.UNKNOWN);
      Verdict verdict = entries == 0 ? Verdict.ASK_ONE : Verdict.HOLD;
      assertThat(rulebook.decide(file, TERMS).verdict()).isEqualTo(verdict);
      assertThat(rulebook.gist(file, List.of()).verdict()).isEqualTo(verdict);
    }
  }
}
