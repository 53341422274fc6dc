package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The contract on a real API server, and what only a real one can do: be out of reach, or refuse.
 */
@Tag("full")
class RealClusterObjectsTest extends ClusterObjectsContract {

  private RealWorld real;

  @Override
  ContractWorld open() {
    real = new RealWorld();
    return real;
  }

  @Test
  void a_cluster_that_does_not_answer_is_unavailable_and_has_not_refused() {
    ClusterObjects unreachable = real.unreachable().objects();

    Unavailable list =
        catchThrowableOfType(
            Unavailable.class, () -> unreachable.list(real.cluster(), "Pod", "shop"));
    Unavailable get =
        catchThrowableOfType(
            Unavailable.class,
            () -> unreachable.get(ResourceRef.ofCluster(real.cluster(), "Node", "node-1")));

    assertThat(List.of(list, get))
        .allSatisfy(
            thrown -> {
              assertThat(thrown.refused()).isFalse();
              assertThat(thrown.reason()).contains(real.cluster());
            });
  }

  @Test
  void a_missing_permission_is_a_refusal() {
    ClusterObjects forbidden = real.forbidden().objects();

    Unavailable list =
        catchThrowableOfType(
            Unavailable.class, () -> forbidden.list(real.cluster(), "Pod", "shop"));
    Unavailable get =
        catchThrowableOfType(
            Unavailable.class,
            () -> forbidden.get(ResourceRef.ofCluster(real.cluster(), "Node", "node-1")));

    assertThat(List.of(list, get))
        .allSatisfy(
            thrown -> {
              assertThat(thrown.refused()).isTrue();
              assertThat(thrown.reason()).contains(real.cluster()).contains("forbidden");
            });
  }
}
