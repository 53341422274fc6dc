package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.junit.jupiter.api.Test;

class RoomHealthTest {

  @Test
  void with_room_it_is_ready() {
    assertThat(RoomHealth.answer(Optional.empty()).getStatus()).isEqualTo(Status.UP);
  }

  @Test
  void without_room_it_is_not_and_says_what_is_short() {
    HealthCheckResponse answer = RoomHealth.answer(Optional.of("3 MiB left"));

    assertThat(answer.getStatus()).isEqualTo(Status.DOWN);
    assertThat(answer.getData()).contains(Map.of("shortage", "3 MiB left"));
  }
}
