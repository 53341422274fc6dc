package io.midwatch.rules.standing;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.Fact;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A test of an order that suspects a cause from the state of a container and what stands around it.
 */
abstract class ContainerFaultTest extends OrderTest {

  static final Duration BEFORE = Duration.ofMinutes(11);
  static final Duration ROLLOUT = Duration.ofMinutes(10);
  static final Duration AFTER = Duration.ofMinutes(9);

  ContainerFaultTest(String id) {
    super(id);
  }

  /** What owns the container; a Deployment unless said otherwise. */
  ResourceRef workload() {
    return Scene.CART;
  }

  /** What stands around a container so that its state alone decides whether the order speaks. */
  abstract List<Fact> around(Containers container);

  final Containers container() {
    return Containers.of(workload());
  }

  final Hypothesis speaks(Containers container) {
    return suspects(scene(container, around(container)));
  }

  /** The order speaks where something else stands around the container as well. */
  final void speaksAmong(Containers container, Fact... facts) {
    suspects(scene(container, List.of(facts)));
  }

  final void isSilent(Containers container) {
    suspectsNothing(scene(container, around(container)));
  }

  /** The order is silent where something else stands around the container. */
  final void isSilentAmong(Containers container, Fact... facts) {
    suspectsNothing(scene(container, List.of(facts)));
  }

  final void nobodyProposesFor(Containers container) {
    nobodyProposes(scene(container, around(container)));
  }

  final void finds(Containers container, FaultClass faultClass, String cause, Grade grade) {
    Hypothesis found = speaks(container);
    assertThat(found.faultClass()).isEqualTo(faultClass);
    assertThat(found.cause()).isEqualTo(cause);
    assertThat(found.entity()).isEqualTo(workload());
    assertThat(found.grade()).isEqualTo(grade);
  }

  private static Fact[] scene(Containers container, List<Fact> around) {
    List<Fact> facts = new ArrayList<>(around);
    facts.add(container.fact());
    return facts.toArray(Fact[]::new);
  }
}
