package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.Moment;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class WatchedDoorsTest {

  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final SandboxFleet fleet =
      SandboxFleet.standard(new VirtualTime(Moment.parse("2026-03-03T02:00:00Z")), 1);
  private final World world =
      WatchedDoors.around(
          new World(
              fleet.objects(),
              fleet.logs(),
              (cluster, promql) -> {
                throw new Unavailable("nobody answers", false);
              },
              fleet.writer(),
              fleet.workflows(),
              fleet.permissions(),
              () -> {}),
          meters);

  @Test
  void a_cluster_that_only_an_alert_names_makes_no_series_of_its_own() {
    String known = fleet.objects().clusters().get(0).name();
    for (String cluster : List.of(known, "made-up-1", "made-up-2", "")) {
      assertThatThrownBy(() -> world.metrics().query(cluster, "up"))
          .isInstanceOf(Unavailable.class);
    }

    Set<String> expected =
        fleet.objects().clusters().stream().map(ClusterProfile::name).collect(Collectors.toSet());
    expected.add("other");
    assertThat(meters.getMeters())
        .extracting(Meter::getId)
        .extracting(id -> id.getTag("cluster"))
        .hasSameElementsAs(expected);
    assertThat(failures("other")).isEqualTo(3);
    assertThat(failures(known)).isEqualTo(1);
  }

  private double failures(String cluster) {
    return meters
        .counter("midwatch.door.failures", "door", "prometheus", "cluster", cluster)
        .count();
  }
}
