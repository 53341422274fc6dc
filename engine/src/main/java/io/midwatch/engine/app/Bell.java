package io.midwatch.engine.app;

import io.midwatch.engine.web.live.LiveFeed;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;

/** Tells open pages of each change as soon as it is committed. */
@ApplicationScoped
class Bell {

  private static final int ONCE_THE_HOUSE_STANDS = 3_000;

  private final House house;
  private final LiveFeed feed;

  @Inject
  Bell(House house, LiveFeed feed) {
    this.house = house;
    this.feed = feed;
  }

  void hang(@Observes @Priority(ONCE_THE_HOUSE_STANDS) StartupEvent event) {
    House.Parts parts = house.parts();
    if (parts != null) {
      parts.watchers().add((incident, state) -> feed.changed(incident));
      parts.activation().onChange(feed::appended);
    }
  }
}
