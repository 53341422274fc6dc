package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import org.junit.jupiter.api.Test;

/** A rollout that can't be pulled, from Prometheus' rule to the rollback and back to silence. */
class RealRollbackTest extends RealInput {

  @Test
  void a_revision_whose_image_can_not_be_pulled_is_rolled_back_when_signed() throws Exception {
    shop.deploy("cart", 3);
    shop.setImage("cart", "registry.example/cart:missing");

    String target = shop.namespace() + "/cart";
    JsonNode waiting = watch.until("WAITING", target);
    Measured.note(service, waiting);
    JsonNode cause = waiting.path("diagnosis").path("hypotheses").path(0);
    assertThat(cause.path("faultClass").asText()).isIn("IMAGE_PULL", "BAD_ROLLOUT");
    assertThat(cause.path("grade").asText()).isEqualTo("CONFIRMED");
    assertThat(audit.writes(Bed.ACTING_USER)).isEmpty();

    watch.sign(waiting, "anna");
    watch.until("HEALED", target);

    Deployment healed = shop.deployment("cart");
    assertThat(Shop.ready(healed)).isEqualTo(3);
    assertThat(healed.getSpec().getTemplate().getSpec().getContainers().get(0).getImage())
        .isEqualTo("registry.example/cart:1.0");
    assertThat(healed.getSpec().getTemplate().getMetadata().getLabels())
        .doesNotContainKey("pod-template-hash");
    assertThat(audit.of(Bed.READING_USER)).isNotEmpty().allMatch(AuditLog.Request::reads);
    assertThat(audit.writes(Bed.ACTING_USER))
        .extracting(AuditLog.Request::shown)
        .containsExactly("patch deployments " + target);
    the_ledger_holds();
  }

  private void the_ledger_holds() throws InterruptedException {
    assertThat(service.verb("ledger", "verify", "--server", service.url().toString()))
        .as(service.said())
        .isZero();
    service.close();
    assertThat(service.verb("ledger", "verify", "--database", service.database()))
        .as(service.said())
        .isZero();
  }
}
