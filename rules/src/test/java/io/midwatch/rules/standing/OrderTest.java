package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.policy.BuiltInPacks;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.StandingOrders;
import java.util.List;
import java.util.Optional;

/** A test of one order of a built-in pack, bound to the order's id. */
abstract class OrderTest {

  static final StandingOrders STARTER = inForce(BuiltInPacks.starter());
  static final StandingOrders DEMO = inForce(BuiltInPacks.demo());

  private final String id;
  private final StandingOrders orders;

  OrderTest(String id) {
    this(id, STARTER);
  }

  OrderTest(String id, StandingOrders orders) {
    this.id = id;
    this.orders = orders;
  }

  private static StandingOrders inForce(PolicyPack pack) {
    StandingOrders.Made made = StandingOrders.of(pack);
    assertThat(made.problems()).isEmpty();
    assertThat(made.orders()).isNotNull();
    return made.orders();
  }

  final String id() {
    return id;
  }

  final StandingOrders orders() {
    return orders;
  }

  private Prescription prescribed(Fact... seen) {
    Prescription prescription = orders.diagnose(Scene.of(seen));
    assertThat(prescription.diagnosis().problems()).isEmpty();
    return prescription;
  }

  /** The hypothesis that this order suspects. */
  final Hypothesis suspects(Fact... seen) {
    List<Hypothesis> hypotheses = prescribed(seen).diagnosis().hypotheses();
    Optional<Hypothesis> mine =
        hypotheses.stream().filter(each -> each.orders().contains(id)).findFirst();
    assertThat(mine).as("%s among %s", id, hypotheses).isPresent();
    return mine.get();
  }

  final void suspectsNothing(Fact... seen) {
    assertThat(prescribed(seen).diagnosis().hypotheses())
        .noneMatch(each -> each.orders().contains(id));
  }

  /** The proposal that this order makes. */
  final Proposal proposes(Fact... seen) {
    Prescription prescription = prescribed(seen);
    Optional<Proposal> mine =
        prescription.proposals().stream().filter(each -> each.orders().contains(id)).findFirst();
    assertThat(mine).as("%s in %s", id, prescription).isPresent();
    return mine.get();
  }

  final void proposesNothing(Fact... seen) {
    assertThat(prescribed(seen).proposals()).noneMatch(each -> each.orders().contains(id));
  }

  /** Nothing is proposed by any order. */
  final void nobodyProposes(Fact... seen) {
    assertThat(prescribed(seen).proposals()).isEmpty();
  }
}
