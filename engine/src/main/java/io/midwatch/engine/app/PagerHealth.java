package io.midwatch.engine.app;

import io.midwatch.engine.flow.PagerStates;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Set;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.health.Readiness;

/**
 * How the pagers do, among the readiness checks. A dead pager never makes the service unready:
 * alerts that nobody takes in would reach nobody at all.
 */
@Readiness
@ApplicationScoped
class PagerHealth implements HealthCheck {

  private final House house;

  @Inject
  PagerHealth(House house) {
    this.house = house;
  }

  @Override
  public HealthCheckResponse call() {
    HealthCheckResponseBuilder answer = HealthCheckResponse.named("pagers").up();
    House.Parts parts = house.parts();
    if (parts != null) {
      Set<String> unreadable = parts.store().unreadable();
      answer.withData("rows", unreadable.isEmpty() ? "fine" : Pagers.unread(unreadable));
      parts
          .flow()
          .paging()
          .channels()
          .list()
          .forEach(
              channel ->
                  answer.withData(
                      channel.name(),
                      parts
                          .flow()
                          .paging()
                          .states()
                          .of(channel.name())
                          .map(PagerHealth::words)
                          .orElse("not tried yet")));
    }
    return answer.build();
  }

  private static String words(PagerStates.State state) {
    return state.failing()
        ? "failing since " + state.failingSince() + ": " + state.problem()
        : "fine";
  }
}
