package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.tests.service.ServiceProcess;
import org.junit.jupiter.api.Test;

/** Told to act, with an acting identity that may do nothing. */
class RealReadOnlyTest extends RealInput {

  @Override
  void grant(Bed granting) {
    granting.grantReading();
  }

  @Test
  void each_missing_right_is_named_by_the_doctor_and_in_the_incident_and_nothing_is_begun()
      throws InterruptedException {
    shop.deploy("cart", 3);
    String node = nodes.carryingOnly(shop.namespace()).get(0);
    nodes.diskPressure(node, true);
    shop.setImage("cart", "registry.example/cart:missing");

    assertThat(service.verb("doctor", "--config", ServiceProcess.CONFIGURATION)).isEqualTo(1);
    assertThat(service.said())
        .contains("failed   cluster testbed: the acting identity may not patch nodes (drain-node")
        .contains("help: add to its role: {apiGroups: [\"\"], resources: [nodes], verbs: [patch]}")
        .contains("the acting identity may not create pods/eviction (drain-node, restart-pods:")
        .contains("the acting identity may not patch deployments.apps (roll-back-deployment,")
        .contains("warning  database: ");

    assertThat(held(shop.namespace() + "/cart"))
        .contains("the acting identity may not patch deployments.apps in namespace")
        .contains("add to its role: {apiGroups: [apps], resources: [deployments], verbs: [patch]}");
    assertThat(held(node))
        .contains("the acting identity may not patch nodes of testbed")
        .contains("the acting identity may not create pods/eviction in namespace");
    assertThat(nodes.cordoned(node)).isFalse();
    assertThat(audit.of(Bed.ACTING_USER)).noneMatch(r -> !r.what().isBlank());
  }

  private String held(String target) {
    JsonNode held =
        watch.until(
            target + " is held for its rights",
            incident ->
                Watch.target(incident).equals(target)
                    && incident.path("reasons").toString().contains("the acting identity"));
    assertThat(Watch.state(held)).isEqualTo("HELD");
    assertThat(held.path("proposals").path(0).path("signatures")).isEmpty();
    return held.path("reasons").toString().replace("\\\"", "\"");
  }
}
