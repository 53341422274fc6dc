package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** Nodes whose disks are nearly full, drained under disruption budgets with two signatures each. */
class RealDrainTest extends RealInput {

  @Test
  void a_budget_that_shrinks_before_the_eviction_stops_the_run_as_stale() {
    shop.deploy("cart", 3);
    shop.budget("cart", 2);
    String node = nodes.carryingOnly(shop.namespace()).get(0);
    nodes.diskPressure(node, true);
    JsonNode waiting = watch.until("WAITING", node);
    Measured.note(service, waiting);

    shop.budget("cart", 3);
    sign_twice(waiting);
    JsonNode stopped =
        watch.until(
            node + " was stopped as stale",
            incident ->
                Watch.target(incident).equals(node) && incident.path("stale").has("planHash"));

    assertThat(stopped.path("stale").path("planHash").asText()).isEqualTo(Watch.planHash(waiting));
    assertThat(stopped.path("stale").path("moved").asText())
        .contains("The disruption budget cart needs 3 healthy pods and has 3 currently");
    assertThat(Shop.ready(shop.deployment("cart"))).isEqualTo(3);
    assertThat(nodes.cordoned(node)).isFalse();
    assertThat(audit.of(Bed.ACTING_USER))
        .as("what it asked without meaning it")
        .isNotEmpty()
        .allMatch(AuditLog.Request::dryRun);
    only_the_reader_reads();
  }

  private void sign_twice(JsonNode incident) {
    watch.sign(incident, "anna");
    watch.sign(incident, "mo");
  }

  private void only_the_reader_reads() {
    assertThat(audit.of(Bed.READING_USER)).isNotEmpty().allMatch(AuditLog.Request::reads);
    assertThat(audit.of(Bed.ACTING_USER)).noneMatch(AuditLog.Request::reads);
  }
}
