package io.midwatch.engine.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether alerts can be taken in, among the readiness checks: not while the disk of an H2 file has
 * too little room left. No new process would change that, so that it is none of liveness.
 */
@Readiness
@ApplicationScoped
class RoomHealth implements HealthCheck {

  private final House house;

  @Inject
  RoomHealth(House house) {
    this.house = house;
  }

  @Override
  public HealthCheckResponse call() {
    House.Parts parts = house.parts();
    return answer(parts == null ? Optional.empty() : parts.store().shortage());
  }

  static HealthCheckResponse answer(Optional<String> shortage) {
    HealthCheckResponseBuilder answer =
        HealthCheckResponse.named("room").status(shortage.isEmpty());
    shortage.ifPresent(words -> answer.withData("shortage", words));
    return answer.build();
  }
}
