package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.engine.adapter.prometheus.PrometheusAccess;
import io.midwatch.engine.adapter.prometheus.PrometheusMetrics;
import io.midwatch.engine.fleet.Metrics;
import io.midwatch.engine.fleet.Unavailable;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("full")
class RealMetricsTest extends MetricsContract {

  @Override
  Metrics open() {
    return at(OutsideParts.prometheus());
  }

  @Override
  String cluster() {
    return RealWorld.CLUSTER;
  }

  @Override
  Metrics unreachable() {
    return at("http://127.0.0.1:1");
  }

  @Test
  void a_scalar_has_no_labels() {
    assertThat(open().query(cluster(), "scalar(vector(1.2345))"))
        .singleElement()
        .satisfies(
            sample -> {
              assertThat(sample.labels()).isEmpty();
              assertThat(sample.milli()).isEqualTo(1_235);
            });
  }

  @Test
  void what_is_no_finite_number_is_left_out() {
    assertThat(
            open()
                .query(
                    cluster(),
                    "vector(0) / 0 or label_replace(vector(7), \"a\", \"b\", \"\", \"\")"))
        .extracting(Metrics.Sample::milli)
        .containsExactly(7_000L);
  }

  @Test
  void a_range_is_a_refusal() {
    Metrics metrics = open();

    Unavailable thrown =
        catchThrowableOfType(Unavailable.class, () -> metrics.query(cluster(), "up[1m]"));

    assertThat(thrown.refused()).isTrue();
    assertThat(thrown.reason()).contains("matrix");
  }

  private static Metrics at(String base) {
    return new PrometheusMetrics(
        Map.of(RealWorld.CLUSTER, new PrometheusAccess(URI.create(base), Optional.empty())));
  }
}
