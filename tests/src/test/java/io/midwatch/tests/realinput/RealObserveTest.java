package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/** A service that observes decides as one that acts, and changes nothing although it could. */
class RealObserveTest extends RealInput {

  @Override
  String mode() {
    return "observe";
  }

  @Test
  void what_would_have_been_done_is_kept_and_nothing_is_written() {
    shop.deploy("cart", 3);
    shop.setImage("cart", "registry.example/cart:missing");

    JsonNode observed = watch.until("OBSERVED", shop.namespace() + "/cart");

    JsonNode proposal = observed.path("proposals").path(0);
    assertThat(proposal.path("operation").asText()).isEqualTo("roll-back-deployment");
    assertThat(proposal.path("decision").path("verdict").asText()).isEqualTo("ASK_ONE");
    assertThat(observed.path("reasons").path(0).asText())
        .startsWith(
            "would have: put Deployment " + shop.namespace() + "/cart back from revision 2");
    assertThat(proposal.path("signatures")).isEmpty();
    assertThat(watch.answerToSignature(observed, "anna")).isBetween(400, 499);
    assertThat(audit.verbs(Bed.READING_USER)).isNotEmpty().isSubsetOf("get", "list");
    assertThat(audit.verbs(Bed.ACTING_USER)).isEmpty();
    assertThat(Shop.ready(shop.deployment("cart"))).isLessThanOrEqualTo(3);
    assertThat(shop.deployment("cart").getMetadata().getGeneration()).isEqualTo(2);
  }
}
