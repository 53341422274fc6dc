package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.json;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.KubeObject;
import org.junit.jupiter.api.Test;

class DigestsTest {

  private final KubeObject cart = deployment("cart", 2);

  @Test
  void status_versions_and_what_controllers_add_do_not_matter() {
    KubeObject moved =
        with(
            cart,
            """
            {metadata: {resourceVersion: '9', generation: 7, annotations: {x: 'y'}}, status: {readyReplicas: 0},
             spec: {template: {metadata: {creationTimestamp: null, labels: {'pod-template-hash': 'abc'}}}}}
            """);

    assertThat(digest("rollback", moved, 0)).isEqualTo(digest("rollback", cart, 0)).hasSize(64);
  }

  @Test
  void template_replicas_strategy_and_uid_matter_to_a_rollback() {
    String before = digest("rollback", cart, 0);

    assertThat(digest("rollback", with(cart, "{spec: {template: {spec: {containers: []}}}}"), 0))
        .isNotEqualTo(before);
    assertThat(digest("rollback", with(cart, "{spec: {replicas: 3}}"), 0)).isNotEqualTo(before);
    assertThat(digest("rollback", with(cart, "{spec: {strategy: {type: 'Recreate'}}}"), 0))
        .isNotEqualTo(before);
    assertThat(digest("rollback", with(cart, "{metadata: {uid: 'other'}}"), 0))
        .isNotEqualTo(before);
    assertThat(digest("rollback", cart, 5)).isEqualTo(before);
  }

  @Test
  void a_drain_is_bound_to_the_node_and_the_most_pods_not_to_its_cordon() {
    KubeObject cordoned = with(node("n1"), "{spec: {unschedulable: true}}");

    assertThat(digest("drain", cordoned, 3)).isEqualTo(digest("drain", node("n1"), 3));
    assertThat(digest("drain", node("n1"), 4)).isNotEqualTo(digest("drain", node("n1"), 3));
    assertThat(digest("drain", with(node("n1"), "{metadata: {uid: 'new'}}"), 3))
        .isNotEqualTo(digest("drain", node("n1"), 3));
  }

  @Test
  void the_order_of_fields_does_not_matter_and_their_values_do() {
    assertThat(Digests.json(json("{a: 1, b: [1, 2]}")))
        .isEqualTo(Digests.json(json("{b: [1, 2], a: 1, c: null}")));
    assertThat(Digests.json(json("{a: [1, 2]}"))).isNotEqualTo(Digests.json(json("{a: [2, 1]}")));
    assertThat(Digests.json(json("{a: 1}"))).isNotEqualTo(Digests.json(json("{a: true}")));
    assertThat(Digests.json(json("{a: 1.5, b: 99999999999999999999999}"))).hasSize(64);
  }

  private static String digest(String operationClass, KubeObject object, int most) {
    return Digests.spec(object, CircumstanceDistillerTest.operation(operationClass), most);
  }
}
