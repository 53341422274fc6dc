package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.orders.AutonomyTable;
import io.midwatch.rules.orders.OrderReader;
import io.midwatch.rules.orders.Orders;
import io.midwatch.rules.policy.PackFile;
import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that can't hold together, or say nothing. */
class SenseCheckTest {

  private static List<PolicyProblem> of(String when) {
    String text =
        "rule \"r\" @id(\"r\") @owner(\"o\") @why(\"w\")\nwhen\n"
            + when
            + "\nthen\n    orders.veto($p, \"x\");\nend\n";
    Orders read = OrderReader.read(new PackFile("r.drl", text));
    assertThat(read.problems()).isEmpty();
    return PackCheck.of(read.drafts(), read.orders(), Map.of(), Set.of());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "podsTouched > 3, podsTouched < 2",
        "podsTouched > 3, podsTouched < 4",
        "podsTouched > 3, podsTouched <= 3",
        "podsTouched >= 3, podsTouched <= 3, podsTouched != 3",
        "podsTouched == 3, podsTouched != 3",
        "podsTouched == 3, 4 < podsTouched",
        "podsTouched in (1, 2), podsTouched in (3, 4)",
        "(podsTouched > 3 && podsTouched < 2)",
        "podsTouched > 3, !(podsTouched > 2)",
        "disruptive, !disruptive",
        "disruptive == true, disruptive != true",
        "environment == PROD, environment == DEV",
        "environment not in (PROD, STAGING, DEV, UNKNOWN)",
        "operation == \"a\", operation == \"b\"",
        "target.name == \"a\", target.name == \"b\""
      })
  void tests_that_never_hold_together_are_refused(String tests) {
    assertThat(of("    $p : Proposal( " + tests + " )"))
        .extracting(PolicyProblem::code)
        .containsExactly("contradiction");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "podsTouched > 3, podsTouched < 5",
        "podsTouched >= 3, podsTouched <= 3",
        "podsTouched in (1, 2), podsTouched in (2, 3)",
        "(podsTouched > 3 || podsTouched < 2)",
        "podsTouched > 3, nodesTouched < 2",
        "!(podsTouched > 3), podsTouched > 2",
        "disruptive, environment != PROD",
        "environment in (PROD, DEV), environment != DEV",
        "target.name == \"a\", target.namespace == \"b\"",
        "podsTouched > nodesTouched, podsTouched < nodesTouched + 2"
      })
  void tests_that_may_hold_together_are_taken(String tests) {
    assertThat(of("    $p : Proposal( " + tests + " )")).isEmpty();
  }

  @Test
  void two_facts_of_one_type_are_two_things() {
    assertThat(
            of(
                "    $p : Proposal( )\n"
                    + "    $w : Workload( ref == $p.target, readyReplicas > 3 )\n"
                    + "    $v : Workload( ref.cluster == $w.ref.cluster, readyReplicas < 2 )"))
        .isEmpty();
  }

  @Test
  void a_result_that_can_not_be_is_refused_too() {
    assertThat(
            of(
                "    $p : Proposal( )\n"
                    + "    accumulate( RunningChange( ); $n : count(); $n > 3, $n < 2 )"))
        .extracting(PolicyProblem::code)
        .containsExactly("contradiction");
  }

  @Test
  void each_branch_is_looked_at_with_what_stands_above_it() {
    List<PolicyProblem> problems =
        of(
            "    $p : Proposal( environment == PROD )\n"
                + "    ( Cluster( name == $p.target.cluster, $p.environment == DEV )"
                + " or Cluster( name == $p.target.cluster, $p.environment == PROD ) )");

    assertThat(problems).hasSize(1);
    assertThat(problems.get(0).message())
        .isEqualTo("`$p.environment == DEV` never holds beside `environment == PROD`");
    assertThat(problems.get(0).place()).isEqualTo("r.drl:4:43");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "podsTouched == podsTouched",
        "podsTouched < podsTouched",
        "$p.podsTouched != podsTouched",
        "(disruptive || operation == operation)",
        "podsTouched + 1 >= podsTouched + 1"
      })
  void a_thing_is_not_compared_with_itself(String test) {
    assertThat(of("    $p : Proposal( " + test + " )"))
        .extracting(PolicyProblem::code)
        .containsExactly("self-comparison");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "$w : Workload( ref == $p.target, readyReplicas < 0 )",
        "$w : Workload( ref == $p.target, 0 > readyReplicas )",
        "$w : Workload( ref == $p.target, readyReplicas == -1 )",
        "$w : Workload( ref == $p.target, !(readyReplicas >= 0) )",
        "$w : Workload( ref == $p.target, age < \"0s\" )",
        "$w : Workload( ref == $p.target, optedOut || readyReplicas < 0 )",
        "ContainerStatus( workload == $p.target, memoryLimitBytes < 0 )",
        "Utilisation( target == $p.target, cpuAfter < 0 )",
        "not Workload( ref == $p.target, readyReplicas <= -1 )",
        "accumulate( RunningChange( ); $n : count(); $n < 0 )",
        "accumulate( $w : Workload( ref == $p.target ); $n : sum($w.readyReplicas); $n < 0 )"
      })
  void what_no_value_passes_is_refused(String pattern) {
    assertThat(of("    $p : Proposal( )\n    " + pattern))
        .extracting(PolicyProblem::code)
        .containsExactly("never-holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "podsTouched >= 0",
        "podsTouched > -1",
        "podsTouched != -1",
        "!(podsTouched < 0)",
        "(podsTouched > 3 || podsTouched <= 3)",
        "(podsTouched > 3 || podsTouched < 4)",
        "(podsTouched > 3 || disruptive || !(podsTouched > 5))",
        "!(podsTouched > 3 && podsTouched < 2)",
        "(disruptive || !disruptive)",
        "environment in (PROD, STAGING, DEV, UNKNOWN)",
        "(environment == PROD || environment != PROD)"
      })
  void what_every_value_passes_is_refused(String test) {
    assertThat(of("    $p : Proposal( " + test + " )"))
        .extracting(PolicyProblem::code)
        .containsExactly("always-holds");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ContainerStatus( workload == $p.target, lastExitCode < 0 )",
        "MetricSample( about == $p.target, milli < 0 || milli > 5 )",
        "Workload( ref == $p.target, readyReplicas < 1 || readyReplicas > 3 )",
        "Workload( ref == $p.target, readyReplicas == 0 )",
        "accumulate( $m : MetricSample( about == $p.target ); $n : sum($m.milli); $n < 0 )",
        "Utilisation( target == $p.target, cpuAfter > 100 )"
      })
  void what_some_values_pass_is_taken(String pattern) {
    assertThat(of("    $p : Proposal( )\n    " + pattern)).isEmpty();
  }

  @Test
  void a_zero_in_a_column_of_least_numbers_is_no_mistake() {
    String table =
        """
        order,environment,operation class,grade,successes at least,failure streak at most,grant,reason
        any,PROD,restart,CONFIRMED,0,0,ASK_ONE,no least
        """;

    assertThat(
            AutonomyTable.read(new PackFile("autonomy/t.csv", table)).drafts().stream()
                .flatMap(order -> SenseCheck.of(order).stream()))
        .isEmpty();
  }
}
