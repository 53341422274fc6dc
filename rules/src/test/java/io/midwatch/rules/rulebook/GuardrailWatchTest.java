package io.midwatch.rules.rulebook;

import static io.midwatch.rules.rulebook.Cases.CART;
import static io.midwatch.rules.rulebook.Cases.caseOf;
import static io.midwatch.rules.rulebook.Cases.rulebook;
import static io.midwatch.rules.rulebook.Cases.whole;
import static io.midwatch.rules.rulebook.Cases.workload;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.Pool;
import io.midwatch.rules.facts.ProposedChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.orders.Interpreter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class GuardrailWatchTest {
  private static final ResourceRef NODE = ResourceRef.ofCluster("eu-1", "Node", "n1");

  private static String veto(String when) {
    return "rule \"g\" @id(\"g\") @owner(\"o\") @why(\"w\") when "
        + when
        + " then orders.veto($p, \"no\"); end";
  }

  private static Judgement judge(String when, ProposedChange subject, Fact... facts) {
    Judgement judged = rulebook(veto(when)).judge(caseOf(subject, whole(facts)));
    assertThat(judged.problems()).isEmpty();
    return judged;
  }

  private static GuardrailResult look(String when, Fact... facts) {
    return judge(when, Cases.subject(), facts).guardrails().get(0);
  }

  private static ProposedChange drain() {
    ProposedChange s = Cases.subject();
    return new ProposedChange(
        "drain",
        "drain",
        NODE,
        s.namespaces(),
        s.environment(),
        s.tier(),
        s.grade(),
        FaultClass.NODE_DISK,
        "disk",
        s.reversibility(),
        true,
        4,
        1,
        1,
        1);
  }

  @Test
  void a_proposal_that_it_does_not_concern_is_passed_over() {
    assertThat(
            judge(
                    "$p : Proposal( !disruptive ) Workload( ref == $p.target, optedOut )",
                    Cases.subject())
                .guardrails())
        .isEmpty();
    assertThat(judge("$p : Proposal( touches(\"kube-system\") )", Cases.subject()).guardrails())
        .isEmpty();
  }

  @Test
  void a_limit_on_the_proposal_itself_passes_with_its_value() {
    GuardrailResult passed =
        look("$p : Proposal( operation == \"restart-pods\", podsTouched > 5 )");
    GuardrailResult refused =
        look("$p : Proposal( operation == \"restart-pods\", podsTouched > 0 )");

    assertThat(passed)
        .isEqualTo(new GuardrailResult("g", Result.PASS, "podsTouched 1", "podsTouched > 5", -1));
    assertThat(refused)
        .isEqualTo(new GuardrailResult("g", Result.VETO, "podsTouched 1", "podsTouched > 0", -1));
  }

  @Test
  void an_absent_state_is_unknown_for_the_targets_that_have_it() {
    String opted = "$p : Proposal( ) Workload( ref == $p.target, optedOut )";

    assertThat(look(opted).result()).isEqualTo(Result.UNKNOWN);
    assertThat(judge(opted, drain()).guardrails().get(0).result()).isEqualTo(Result.PASS);
    assertThat(
            judge("$p : Proposal( ) Node( ref == $p.target, controlPlane )", drain())
                .guardrails()
                .get(0)
                .result())
        .isEqualTo(Result.UNKNOWN);
  }

  @Test
  void the_state_of_another_thing_is_not_the_state_of_the_target() {
    ResourceRef other = new ResourceRef("eu-1", "Deployment", "shop", "other");
    Fact elsewhere =
        new io.midwatch.rules.facts.Workload(
            other, "Deployment", 1, 1, 0, Duration.ofHours(1), "", false, false);

    assertThat(look("$p : Proposal( ) Workload( ref == $p.target, optedOut )", elsewhere).result())
        .isEqualTo(Result.UNKNOWN);
  }

  @Test
  void an_absent_list_is_none() {
    String budget =
        "$p : Proposal( ) DisruptionBudget( workload == $p.target, allowedDisruptions < podsTouched )";

    assertThat(look(budget))
        .isEqualTo(
            new GuardrailResult(
                "g", Result.PASS, "no DisruptionBudget", "allowedDisruptions < podsTouched", -1));
    assertThat(look(budget, new DisruptionBudget(CART, CART, 2, 1, 3, 1)))
        .isEqualTo(
            new GuardrailResult(
                "g",
                Result.PASS,
                "allowedDisruptions 2, podsTouched 1",
                "allowedDisruptions < podsTouched",
                4));
    assertThat(look(budget, new DisruptionBudget(CART, CART, 0, 1, 3, 1)).result())
        .isEqualTo(Result.VETO);
  }

  @Test
  void a_chain_of_states_is_followed_to_its_end() {
    String pool =
        "$p : Proposal( nodesTouched > 0 ) $n : Node( ref == $p.target ) Pool( cluster == $p.target.cluster, name == $n.pool, unhealthyNodes * 5 > nodes )";
    Node node = new Node(NODE, "blue", true, false, false, 3);

    GuardrailResult passed =
        judge(pool, drain(), node, new Pool("eu-1", "blue", 10, 1, 0)).guardrails().get(0);
    GuardrailResult missing =
        judge(pool, drain(), node, new Pool("eu-1", "green", 10, 1, 0)).guardrails().get(0);

    assertThat(passed.result()).isEqualTo(Result.PASS);
    assertThat(passed.value()).isEqualTo("Node n1, unhealthyNodes 1, nodes 10");
    assertThat(passed.limit()).isEqualTo("a Node and unhealthyNodes * 5 > nodes");
    assertThat(missing.result()).isEqualTo(Result.UNKNOWN);
    assertThat(missing.value()).isEqualTo("Pool unknown");
    assertThat(judge(pool, drain()).guardrails().get(0).value()).isEqualTo("Node unknown");
  }

  @Test
  void a_record_that_was_not_read_is_unknown() {
    String streak =
        "$p : Proposal( ) TrackRecord( operation == $p.operation, faultClass == $p.faultClass, failureStreak >= 2 )";

    assertThat(look(streak, new TrackRecord("restart-pods", FaultClass.OOM, 0, 2, 2)).result())
        .isEqualTo(Result.VETO);
    assertThat(look(streak, new TrackRecord("restart-pods", FaultClass.OOM, 1, 1, 1)).value())
        .isEqualTo("failureStreak 1");
    assertThat(look(streak, new TrackRecord("restart-pods", FaultClass.DNS, 1, 1, 1)).result())
        .isEqualTo(Result.UNKNOWN);
  }

  @Test
  void what_must_not_be_or_must_be_counted_is_told_as_a_number() {
    RunningChange running = new RunningChange("c1", "restart-pods", "restart", NODE);

    assertThat(look("$p : Proposal( ) not RunningChange( operationClass == \"restart\" )", running))
        .isEqualTo(
            new GuardrailResult(
                "g",
                Result.PASS,
                "1 RunningChange",
                "no RunningChange (operationClass == \"restart\")",
                4));
    assertThat(
            look("$p : Proposal( ) exists RunningChange( operationClass == \"restart\" )", running))
        .isEqualTo(
            new GuardrailResult(
                "g",
                Result.VETO,
                "1 RunningChange",
                "any RunningChange (operationClass == \"restart\")",
                4));
    assertThat(
            look("$p : Proposal( ) accumulate( RunningChange( ); $n : count(); $n > 3 )", running))
        .isEqualTo(
            new GuardrailResult("g", Result.PASS, "count 1", "count over RunningChange > 3", 4));
  }

  @Test
  void a_state_inside_exists_or_accumulate_is_needed_too() {
    assertThat(look("$p : Proposal( ) exists Workload( ref == $p.target, optedOut )").result())
        .isEqualTo(Result.UNKNOWN);
    assertThat(
            look("$p : Proposal( ) accumulate( $w : Workload( ref == $p.target ); $n : sum($w.podsTouched); $n > 3 )")
                .result())
        .isEqualTo(Result.UNKNOWN);
    assertThat(
            look("$p : Proposal( ) not Workload( ref == $p.target, readyReplicas > 1 )").result())
        .isEqualTo(Result.VETO);
    assertThat(
            look("$p : Proposal( ) ( Workload( ref == $p.target, optedOut ) or RunningChange( target == $p.target ) )")
                .result())
        .isEqualTo(Result.UNKNOWN);
  }

  @Test
  void of_many_values_a_few_are_shown() {
    DisruptionBudget[] budgets = new DisruptionBudget[5];
    for (int i = 0; i < budgets.length; i++) {
      budgets[i] = new DisruptionBudget(CART, CART, i + 2, 1, 3, 1);
    }

    assertThat(
            look("$p : Proposal( ) DisruptionBudget( allowedDisruptions < podsTouched )", budgets)
                .value())
        .isEqualTo(
            "allowedDisruptions 2, podsTouched 1; allowedDisruptions 3, podsTouched 1; allowedDisruptions 4, podsTouched 1; and 2 more");
  }

  @Test
  void the_age_is_that_of_the_oldest_fact() {
    Evidence old =
        new Evidence(
            "e9",
            workload(3, 1),
            new Provenance(
                "objects", Origin.CONTROLLER, Cases.NOW.plus(Duration.ofSeconds(-90)), false),
            "");

    Judgement judged = rulebook(RulebookTest.LAST_POD).judge(caseOf(Cases.subject(), List.of(old)));

    assertThat(judged.guardrails().get(0).ageSeconds()).isEqualTo(90);
  }

  @Test
  void no_fact_can_be_taken_away_to_get_a_milder_word() {
    String[] guardrails = {
      "$p : Proposal( disruptive ) Workload( ref == $p.target, readyReplicas <= podsTouched )",
      "$p : Proposal( ) TrackRecord( operation == $p.operation, faultClass == $p.faultClass, failureStreak >= 2 )",
      "$p : Proposal( ) Cluster( name == $p.target.cluster, readyNodes * 2 < nodes )",
    };
    for (String guardrail : guardrails) {
      assertThat(look(guardrail).result()).as(guardrail).isEqualTo(Result.UNKNOWN);
    }
  }

  @Test
  void every_verb_of_judging_is_told_with_what_it_names() {
    String orders =
        """
        rule "a" @id("a") @owner("o") @why("w") when $p : Proposal( ) then orders.grant($p, ASK_ONE, "granted"); end
        rule "b" @id("b") @owner("o") @why("w") when $p : Proposal( ) then orders.raise($p, ASK_TWO, "raised"); orders.wake($p, PAGE, "woken"); end
        """;

    Judgement judged = rulebook(orders).judge(caseOf(Cases.subject(), List.of()));

    assertThat(judged.fired())
        .extracting(
            FiredOrder::id,
            FiredOrder::effect,
            FiredOrder::says,
            FiredOrder::reason,
            FiredOrder::line)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple("a", "grant", "ASK_ONE", "granted", 1),
            org.assertj.core.groups.Tuple.tuple("b", "raise", "ASK_TWO", "raised", 2),
            org.assertj.core.groups.Tuple.tuple("b", "wake", "PAGE", "woken", 2));
    assertThat(judged.guardrails())
        .singleElement()
        .satisfies(
            g -> {
              assertThat(g.id()).isEqualTo("b");
              assertThat(g.result()).isEqualTo(Result.RAISE);
            });
  }

  @Test
  void a_state_that_was_read_long_ago_is_a_problem_and_a_list_is_not() {
    Provenance old =
        new Provenance(
            "objects", Origin.CONTROLLER, Cases.NOW.plus(Duration.ofMinutes(-11)), false);
    Evidence state = new Evidence("e1", workload(3, 1), old, "");
    Evidence list =
        new Evidence("e2", new RunningChange("c", "restart-pods", "restart", NODE), old, "");
    Rulebook rulebook = rulebook(RulebookTest.LAST_POD);

    assertThat(rulebook.judge(caseOf(Cases.subject(), List.of(state))).problems())
        .containsExactly("Workload (e1) was read 11 minutes ago; a state older than 10 is unknown");
    assertThat(rulebook.judge(caseOf(Cases.subject(), List.of(list))).problems()).isEmpty();
  }

  @Test
  void the_interpreter_objects_to_what_it_did_not_find_itself() {
    Rulebook rulebook = rulebook(RulebookTest.LAST_POD);
    List<Fact> facts = List.of(Cases.subject(), workload(1, 1));
    Interpreter interpreter = new Interpreter(facts, 1000);

    assertThat(new SecondReading(interpreter, List.of()).objection(rulebook.orders().get(0)))
        .contains("two readings of order guardrail.last-ready-pod differ; neither is believed");
    assertThat(
            new SecondReading(new Interpreter(facts, 1), List.of())
                .objection(rulebook.orders().get(0)))
        .hasValueSatisfying(o -> assertThat(o).contains("more than 1 steps"));
  }
}
