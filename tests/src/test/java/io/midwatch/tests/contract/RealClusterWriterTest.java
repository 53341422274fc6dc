package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * The contract on a real API server, and what only a real one can do: be out of reach, or refuse.
 */
@Tag("full")
class RealClusterWriterTest extends ClusterWriterContract {

  private RealWorld real;

  @Override
  ContractWorld open() {
    real = new RealWorld();
    return real;
  }

  @Test
  void a_missing_permission_is_a_refusal() {
    ResourceRef cart = real.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen().settled(cart);
    KubeObject pod = seen().pods(cart).get(0);
    ClusterWriter forbidden = real.forbidden().writer();

    assertThat(
            forbidden.replacePodTemplate(
                cart, before.uid(), before.resourceVersion(), template(before, "shop/cart:2")))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(forbidden.evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(image(seen().of(cart))).isEqualTo("shop/cart:1");
  }

  @Test
  void without_an_acting_identity_every_write_is_refused() {
    ResourceRef cart = real.deploy("cart", "shop/cart:1", 1);
    KubeObject pod = seen().pods(cart).get(0);

    assertThat(real.observer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> assertThat(refused.message()).contains(real.cluster()));
  }

  @Test
  void when_no_answer_comes_nobody_knows() {
    ResourceRef pod = new ResourceRef(real.cluster(), "Pod", "shop", "cart");

    assertThat(real.unreachable().writer().evict(pod, OTHER_UID, false))
        .isInstanceOf(WriteResult.Unknown.class);
  }

  @Test
  void an_eviction_aimed_at_another_pod_of_the_same_name_spends_no_budget() {
    ResourceRef cart = real.deploy("cart", "shop/cart:1", 3);
    ResourceRef budget = real.budget("cart", 2);
    KubeObject pod = seen().pods(cart).get(0);

    assertThat(real.writer().evict(pod.ref(), OTHER_UID, false))
        .isInstanceOf(WriteResult.Moved.class);

    assertThat(seen().allowed(budget)).isEqualTo(1);
    assertThat(real.writer().evict(pod.ref(), pod.uid(), false)).isEqualTo(new WriteResult.Done());
  }

  private Seen seen() {
    return new Seen(real.objects());
  }
}
