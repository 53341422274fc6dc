package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What asking for metrics must keep. */
abstract class MetricsContract {

  private static final String READY_NODES =
      "kube_node_status_condition{condition=\"Ready\",status=\"true\"}";

  private Metrics metrics;

  /** The door under test, to a cluster whose nodes are all ready. */
  abstract Metrics open();

  /** The name of that cluster. */
  abstract String cluster();

  /** A door to a cluster of the same name whose Prometheus does not answer. */
  abstract Metrics unreachable();

  @BeforeEach
  void open_the_door() {
    metrics = open();
  }

  @Test
  void a_vector_comes_with_its_labels_and_in_thousandths() {
    assertThat(metrics.query(cluster(), READY_NODES))
        .isNotEmpty()
        .allSatisfy(
            sample -> {
              assertThat(sample.labels()).containsKey("node").containsEntry("condition", "Ready");
              assertThat(sample.milli()).isEqualTo(1_000);
            });
  }

  @Test
  void an_expression_that_matches_nothing_gives_nothing() {
    assertThat(metrics.query(cluster(), "kube_node_status_condition{node=\"nobody\"}")).isEmpty();
  }

  @Test
  void an_expression_that_is_none_is_a_refusal() {
    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> metrics.query(cluster(), "sum by (("));

    assertThat(thrown.refused()).isTrue();
    assertThat(thrown.reason()).contains(cluster());
  }

  @Test
  void a_cluster_without_prometheus_is_a_refusal() {
    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> metrics.query("atlantis", READY_NODES));

    assertThat(thrown.refused()).isTrue();
    assertThat(thrown.reason()).contains("atlantis");
  }

  @Test
  void a_prometheus_that_does_not_answer_is_unavailable_and_has_not_refused() {
    Metrics unreachable = unreachable();

    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> unreachable.query(cluster(), READY_NODES));

    assertThat(thrown.refused()).isFalse();
  }
}
