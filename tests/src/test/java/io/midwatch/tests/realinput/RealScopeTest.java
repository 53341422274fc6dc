package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

/**
 * What the configuration excludes, and what its owner has opted out, is looked into and not
 * touched.
 */
class RealScopeTest extends RealInput {

  @Test
  void an_excluded_namespace_and_a_workload_whose_owner_says_no_are_held() {
    try (Shop closed = new Shop(bed.admin(), "closed")) {
      closed.deploy("cart", 2);
      shop.deploy("cart", 2);
      shop.label("cart", "midwatch.io/opt-out", "true");
      closed.setImage("cart", "registry.example/cart:missing");
      shop.setImage("cart", "registry.example/cart:missing");

      assertThat(held(closed))
          .contains("namespace " + closed.namespace() + " of cluster testbed is out of scope")
          .contains("namespaces.exclude: closed-*")
          .contains("law.scope");
      assertThat(held(shop)).contains("guardrail.owner-opt-out");
      assertThat(audit.of(Bed.ACTING_USER)).isEmpty();

      shop.label("cart", "midwatch.io/opt-out", "false");
      watch.until("WAITING", shop.namespace() + "/cart");
    }
  }

  private String held(Shop of) {
    String target = of.namespace() + "/cart";
    JsonNode held =
        watch.until(
            target + " is held by a decision",
            incident ->
                Watch.target(incident).equals(target)
                    && Watch.state(incident).equals("HELD")
                    && !incident.path("proposals").isEmpty());
    return held.path("reasons").toString();
  }
}
