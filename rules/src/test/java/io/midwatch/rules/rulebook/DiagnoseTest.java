package io.midwatch.rules.rulebook;

import static io.midwatch.rules.rulebook.Cases.CART;
import static io.midwatch.rules.rulebook.Cases.CART_POD;
import static io.midwatch.rules.rulebook.Cases.file;
import static io.midwatch.rules.rulebook.Cases.killed;
import static io.midwatch.rules.rulebook.Cases.rulebook;
import static io.midwatch.rules.rulebook.Cases.seen;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.facts.Clock;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.MetricSample;
import io.midwatch.rules.facts.NodeTaint;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.operation.Proposal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiagnoseTest {
  private static final String KILLED =
      """
      rule "killed" @id("suspect.killed") @owner("o") @why("w")
      when $c : ContainerStatus( lastTerminatedReason == "OOMKilled" )
      then orders.suspect(OOM, "memory-limit", $c.workload(), "container " + $c.container() + " was killed"); end
      """;
  private static final String LOGGED =
      """
      rule "logged" @id("suspect.logged") @owner("o") @why("w")
      when $l : LogExcerpt( text contains "out of memory" )
      then orders.suspect(OOM, "memory-limit", $l.workload(), "its log says so"); end
      """;
  private static final String ALERTED =
      """
      rule "alerted" @id("suspect.alerted") @owner("o") @why("w")
      when $a : FiringAlert( name == "Slow" )
      then orders.suspect(CPU_SATURATION, "busy", $a.about(), "an alert says so"); end
      """;

  private static String proposing(String then) {
    return "rule \"p\" @id(\"propose.p\") @owner(\"o\") @why(\"w\") when $h : Hypothesis( faultClass == OOM ) $c : ContainerStatus( workload == $h.entity ) then "
        + then
        + " end";
  }

  @Test
  void evidence_of_all_orders_that_name_one_cause_counts_together() {
    LogExcerpt log = new LogExcerpt(CART_POD, CART, "app", "fatal: out of memory");
    List<Evidence> evidence =
        List.of(
            seen("e1", killed("app", 1), Origin.KUBELET, false),
            seen("e2", log, Origin.APPLICATION, true),
            seen("e3", killed("app", 1), Origin.CONTROLLER, false));

    Hypothesis found = only(rulebook(KILLED, LOGGED).diagnose(file(evidence)));

    assertThat(found.grade()).isEqualTo(Grade.CONFIRMED);
    assertThat(found.evidence()).containsExactly("e1", "e2", "e3");
    assertThat(found.orders()).containsExactly("suspect.killed", "suspect.logged");
    assertThat(found.statement()).isEqualTo("container app was killed");
  }

  @Test
  void tainted_facts_alone_found_no_more_than_a_suspicion() {
    LogExcerpt log = new LogExcerpt(CART_POD, CART, "app", "fatal: out of memory");

    Hypothesis found =
        only(
            rulebook(KILLED, LOGGED)
                .diagnose(file(List.of(seen("e2", log, Origin.APPLICATION, true)))));

    assertThat(found.grade()).isEqualTo(Grade.SUSPECTED);
  }

  @Test
  void facts_that_no_order_matched_support_nothing() {
    List<Evidence> evidence =
        List.of(
            seen("e1", killed("app", 1), Origin.KUBELET, false),
            seen("e2", new NodeTaint(CART, "k", "NoSchedule"), Origin.CONTROLLER, false));

    assertThat(only(rulebook(KILLED).diagnose(file(evidence))).evidence()).containsExactly("e1");
  }

  @Test
  void the_best_founded_hypothesis_comes_first_whatever_the_sequence() {
    ResourceRef other = new ResourceRef("eu-1", "Deployment", "shop", "zoo");
    List<Evidence> evidence =
        new ArrayList<>(
            List.of(
                seen(
                    "e1",
                    new FiringAlert("Slow", "warning", CART, Duration.ofMinutes(5)),
                    Origin.ALERTING_RULE,
                    true),
                seen(
                    "e2",
                    new FiringAlert("Slow", "warning", other, Duration.ofMinutes(5)),
                    Origin.ALERTING_RULE,
                    true),
                seen("e3", killed("app", 1), Origin.KUBELET, false)));
    Rulebook rulebook = rulebook(ALERTED, KILLED);
    Prescription first = rulebook.diagnose(file(evidence));
    Collections.reverse(evidence);

    assertThat(first.diagnosis().hypotheses())
        .extracting(Hypothesis::faultClass, Hypothesis::entity)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(FaultClass.OOM, CART),
            org.assertj.core.groups.Tuple.tuple(FaultClass.CPU_SATURATION, CART),
            org.assertj.core.groups.Tuple.tuple(FaultClass.CPU_SATURATION, other));
    assertThat(rulebook.diagnose(file(evidence))).isEqualTo(first);
  }

  @Test
  void a_proposal_carries_the_cause_that_it_answers() {
    Prescription answer =
        rulebook(
                KILLED,
                proposing(
                    "orders.propose(\"set-memory-limit\", $c.workload(), \"bytes\", $c.memoryLimitBytes() * 2, \"twice as much\");"))
            .diagnose(file(seen(killed("app", 1 << 20), killed("side", 1 << 20))));

    Proposal proposal = answer.proposals().get(0);
    assertThat(answer.proposals()).hasSize(1);
    assertThat(proposal.faultClass()).isEqualTo(FaultClass.OOM);
    assertThat(proposal.cause()).isEqualTo("memory-limit");
    assertThat(proposal.grade()).isEqualTo(Grade.LIKELY);
    assertThat(proposal.because()).isEqualTo("twice as much");
    assertThat(proposal.orders()).containsExactly("propose.p");
  }

  @Test
  void a_value_out_of_bounds_is_no_proposal_and_is_told() {
    Prescription answer =
        rulebook(
                KILLED,
                proposing(
                    "orders.propose(\"set-memory-limit\", $c.workload(), \"bytes\", $c.memoryLimitBytes() * 2, \"x\");"))
            .diagnose(file(seen(killed("app", 3L << 30))));

    assertThat(answer.proposals()).isEmpty();
    assertThat(answer.diagnosis().problems())
        .singleElement()
        .asString()
        .contains("propose.p")
        .contains("outside 1 to 4294967296");
  }

  @Test
  void a_target_that_the_operation_is_not_made_for_is_no_proposal_and_is_told() {
    Prescription answer =
        rulebook(KILLED, proposing("orders.propose(\"restart-pods\", $c.pod(), \"x\");"))
            .diagnose(file(seen(killed("app", 1))));

    assertThat(answer.proposals()).isEmpty();
    assertThat(answer.diagnosis().problems())
        .singleElement()
        .asString()
        .contains("can't be aimed at Pod shop/cart-7d4");
  }

  @Test
  void a_parameter_is_never_filled_from_tainted_facts() {
    String order =
        "rule \"p\" @id(\"p\") @owner(\"o\") @why(\"w\") when $h : Hypothesis( ) $m : MetricSample( about == $h.entity ) then orders.propose(\"set-memory-limit\", $h.entity(), \"bytes\", $m.milli(), \"x\"); end";
    MetricSample sample = new MetricSample("memory", CART, 4096);
    Evidence trusted = seen("e1", killed("app", 1), Origin.KUBELET, false);
    Rulebook rulebook = rulebook(KILLED, order);

    Prescription tainted =
        rulebook.diagnose(file(List.of(trusted, seen("e2", sample, Origin.APPLICATION, true))));
    Prescription clean =
        rulebook.diagnose(file(List.of(trusted, seen("e2", sample, Origin.MIDWATCH, false))));

    assertThat(tainted.proposals()).isEmpty();
    assertThat(tainted.diagnosis().problems()).singleElement().asString().contains("tainted");
    assertThat(clean.proposals()).hasSize(1);
  }

  @Test
  void what_only_the_file_itself_can_state_is_not_believed_of_evidence() {
    Prescription answer = rulebook(KILLED).diagnose(file(seen(new Clock(Cases.NOW))));

    assertThat(answer.diagnosis().problems())
        .singleElement()
        .asString()
        .contains("evidence e1")
        .contains("Clock");
  }

  @Test
  @SuppressWarnings("NullAway")
  void a_fact_with_a_hole_in_it_is_told() {
    Prescription answer =
        rulebook(LOGGED).diagnose(file(seen(new LogExcerpt(CART_POD, CART, "app", null))));

    assertThat(answer.diagnosis().problems())
        .containsExactly("e1: LogExcerpt has no value for `text`");
  }

  private static Hypothesis only(Prescription answer) {
    assertThat(answer.diagnosis().problems()).isEmpty();
    assertThat(answer.diagnosis().hypotheses()).hasSize(1);
    return answer.diagnosis().hypotheses().get(0);
  }
}
