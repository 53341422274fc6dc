package io.midwatch.engine.web.http;

import io.midwatch.engine.web.Desk;
import io.midwatch.engine.web.Identity;
import io.midwatch.engine.web.NotWired;
import io.smallrye.health.api.HealthContentFilter;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.json.Json;
import jakarta.json.JsonObject;

/**
 * What the health says: whoever can reach the service may ask for it, so that where people sign in
 * it is up or down and no more. What is wrong with what stands on the pages, in the metrics and in
 * the log.
 */
@Singleton
class HealthForStrangers implements HealthContentFilter {

  private final Provider<Desk> desk;

  HealthForStrangers(Provider<Desk> desk) {
    this.desk = desk;
  }

  @Override
  public JsonObject filter(JsonObject health) {
    return thisMachineAlone() ? health : bare(health);
  }

  private boolean thisMachineAlone() {
    try {
      return desk.get().identity().kind() != Identity.Kind.OIDC;
    } catch (NotWired e) {
      return false;
    }
  }

  static JsonObject bare(JsonObject health) {
    return Json.createObjectBuilder()
        .add("status", health.getString("status", "DOWN"))
        .add("checks", Json.createArrayBuilder())
        .build();
  }
}
