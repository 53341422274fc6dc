package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.Law;
import io.midwatch.rules.facts.Workload;
import io.midwatch.rules.guardrail.GuardrailResult;
import io.midwatch.rules.guardrail.GuardrailResult.Result;
import io.midwatch.rules.policy.BuiltInPacks;
import io.midwatch.rules.policy.PackReader;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.StandingOrders;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** A pack that switches a guardrail of its parent off: in the open, and nothing else with it. */
class SwitchedOffTest {

  private static final String ID = "guardrail.two-ready-replicas";

  private static StandingOrders without(String more) {
    PolicyPack child = child(more);
    PolicyPack whole =
        Objects.requireNonNull(PackReader.merge(BuiltInPacks.starter(), child).pack());
    StandingOrders.Made made = StandingOrders.of(whole);
    assertThat(made.problems()).isEmpty();
    return Objects.requireNonNull(made.orders());
  }

  private static PolicyPack child(String more) {
    String head =
        "name: shop\nowner: sre\nminEngine: 0.1.0\nextends: starter\nswitchedOff:\n  - {id: "
            + ID
            + ", reason: one replica by design, owner: shop-sre"
            + more
            + "}\n";
    TreeMap<String, byte[]> files = new TreeMap<>();
    files.put("pack.yaml", head.getBytes(StandardCharsets.UTF_8));
    return Objects.requireNonNull(PackReader.read(files).pack());
  }

  private static GuardrailResult look(Decision decision) {
    return decision.guardrails().stream().filter(g -> g.id().equals(ID)).findFirst().orElseThrow();
  }

  @Test
  void what_it_would_have_vetoed_is_signed_and_every_reader_is_told() {
    Subject last = Subject.drain().but(Subject.workload(2, 1));
    assertThat(OrderTest.STARTER.decide(last.file(OrderTest.STARTER)).verdict())
        .isEqualTo(Verdict.HOLD);

    StandingOrders orders = without("");
    Decision decision = orders.decide(last.file(orders));

    assertThat(decision.verdict()).isEqualTo(Verdict.ASK_TWO);
    assertThat(look(decision).result()).isEqualTo(Result.OFF);
    assertThat(look(decision).value())
        .startsWith("would veto: ")
        .endsWith("switched off by shop-sre: one replica by design");
    assertThat(decision.reasons())
        .contains(
            "would veto (2 of 3 pods of cart are ready, and with 1 away at once fewer than two would"
                + " be), switched off by shop-sre: one replica by design ("
                + ID
                + ")");
  }

  @Test
  void where_it_has_nothing_against_it_it_is_shown_and_gives_no_reason() {
    StandingOrders orders = without("");
    Decision decision = orders.decide(Subject.drain().but(Subject.workload(3, 1)).file(orders));

    assertThat(look(decision).result()).isEqualTo(Result.OFF);
    assertThat(look(decision).value()).startsWith("would pass: ");
    assertThat(decision.reasons()).noneMatch(reason -> reason.contains(ID));
  }

  @Test
  void where_it_could_not_look_the_reader_is_told() {
    StandingOrders orders = without("");
    Decision decision = orders.decide(Subject.restart().without(Workload.class).file(orders));

    assertThat(look(decision).result()).isEqualTo(Result.OFF);
    assertThat(decision.reasons())
        .anyMatch(
            reason ->
                reason.startsWith("would hold because it could not look") && reason.contains(ID));
  }

  @Test
  void every_other_guardrail_stays() {
    StandingOrders orders = without("");
    Decision decision =
        orders.decide(Subject.drain().but(Subject.workload(2, 1, "argocd", true)).file(orders));

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.guardrails())
        .filteredOn(g -> g.result() == Result.OFF)
        .extracting(GuardrailResult::id)
        .containsExactly(ID);
  }

  @Test
  void what_would_make_a_decision_milder_is_found_beside_it() {
    StandingOrders orders = without("");
    Subject owned = Subject.drain().but(Subject.workload(2, 1, "", true));
    Decision decision = orders.decide(owned.file(orders));

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.counterfactual()).startsWith("would be ASK_TWO").contains("optedOut");
  }

  @Test
  void it_bars_again_from_the_moment_that_was_set() {
    Subject last = Subject.drain().but(Subject.workload(2, 1));
    String now = last.file(OrderTest.STARTER).now().toString();
    StandingOrders over = without(", until: \"" + now + "\"");
    StandingOrders later = without(", until: \"2099-01-01T00:00:00Z\"");

    assertThat(look(over.decide(last.file(over))).result()).isEqualTo(Result.VETO);
    assertThat(look(over.decide(last.file(over))).value())
        .endsWith("; was switched off until " + now + " by shop-sre: one replica by design");
    assertThat(look(later.decide(last.file(later))).value())
        .contains("switched off until 2099-01-01T00:00:00Z by shop-sre");
  }

  @Test
  void another_rulebook_decided() {
    assertThat(without("").digest())
        .isNotEqualTo(OrderTest.STARTER.digest())
        .isNotEqualTo(without(", until: \"2099-01-01T00:00:00Z\"").digest());
  }

  @Test
  void an_order_that_calls_itself_switched_off_and_is_not_holds() {
    StandingOrders orders = OrderTest.STARTER;
    var file = Subject.rollback().file(orders);
    FiredOrder odd = new FiredOrder(ID, "x.drl", 1, FiredOrder.OFF, "", "nothing", List.of());

    Decision decision =
        Law.fold(
            file,
            List.of(odd),
            List.of(),
            List.of(),
            orders.decide(file).digests(),
            orders.pack().approvals());

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons()).anyMatch(reason -> reason.contains("which means nothing"));
  }
}
