package io.midwatch.rules.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.facts.Fact;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  @Test
  void every_fact_is_published_once() {
    assertThat(Vocabulary.types().stream().map(FactType::carrier).collect(Collectors.toSet()))
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Fact.class.getPermittedSubclasses())
                .map(c -> c.asSubclass(Fact.class))
                .toList());
    assertThat(Vocabulary.types()).doesNotHaveDuplicates();
  }

  @Test
  void what_identifies_a_fact_is_one_of_its_components() {
    for (FactType type : Vocabulary.types()) {
      for (String component :
          java.util.List.of(
              "ref",
              "target",
              "workload",
              "cluster",
              "name",
              "operation",
              "faultClass",
              "entity")) {
        if (type.identifiedBy(component)) {
          assertThat(type.components()).containsKey(component);
        }
      }
    }
  }

  @Test
  void a_state_that_is_about_another_kind_of_target_is_not_missed() {
    FactType workload = Vocabulary.type("Workload").orElseThrow();

    assertThat(workload.existsFor("Deployment")).isTrue();
    assertThat(workload.existsFor("Node")).isFalse();
    assertThat(Vocabulary.type("RunningChange").orElseThrow().existsFor("Deployment")).isFalse();
    assertThat(Vocabulary.type("Cluster").orElseThrow().existsFor("Node")).isTrue();
  }

  @Test
  void passes_see_what_the_ones_before_them_saw() {
    for (FactType type : Vocabulary.types()) {
      assertThat(type.visibleIn(Pass.JUDGE)).isTrue();
      if (type.visibleIn(Pass.SUSPECT)) {
        assertThat(type.visibleIn(Pass.PROPOSE)).isTrue();
      }
    }
    assertThat(Vocabulary.type("Hypothesis").orElseThrow().visibleIn(Pass.SUSPECT)).isFalse();
    assertThat(Vocabulary.type("Proposal").orElseThrow().visibleIn(Pass.PROPOSE)).isFalse();
  }
}
