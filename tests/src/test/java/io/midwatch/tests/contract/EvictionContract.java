package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What evicting pods under disruption budgets must keep. */
abstract class EvictionContract {

  private static final String OTHER_UID = "00000000-0000-4000-8000-000000000000";

  private ContractWorld world;
  private ClusterWriter writer;
  private Seen seen;

  /** Opens the world to be tested. */
  abstract ContractWorld open();

  @BeforeEach
  void open_the_world() {
    world = open();
    writer = world.writer();
    seen = new Seen(world.objects());
  }

  @AfterEach
  void close_the_world() {
    if (world != null) {
      world.close();
    }
  }

  @Test
  void an_allowed_eviction_removes_that_pod() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 3);
    world.budget("cart", 2);
    KubeObject pod = seen.pods(cart).get(0);

    assertThat(writer.evict(pod.ref(), pod.uid(), false)).isEqualTo(new WriteResult.Done());

    await()
        .atMost(Duration.ofSeconds(20))
        .until(
            () ->
                seen.pods(cart).stream().noneMatch(left -> left.uid().equals(pod.uid()))
                    && seen.pods(cart).size() == 3);
  }

  @Test
  void a_budget_refuses_with_its_own_words() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 3);
    world.budget("cart", 3);
    KubeObject pod = seen.pods(cart).get(0);
    String words = "The disruption budget cart needs 3 healthy pods and has 3 currently";

    for (boolean dryRun : new boolean[] {true, false}) {
      assertThat(writer.evict(pod.ref(), pod.uid(), dryRun))
          .isEqualTo(new WriteResult.BudgetRefused(words));
    }
    assertThat(seen.of(pod.ref()).at("metadata", "deletionTimestamp").isMissingNode()).isTrue();
  }

  @Test
  void a_dry_run_costs_no_budget_and_removes_nothing() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 3);
    ResourceRef budget = world.budget("cart", 2);
    KubeObject pod = seen.pods(cart).get(0);

    assertThat(writer.evict(pod.ref(), pod.uid(), true)).isEqualTo(new WriteResult.Done());

    assertThat(seen.allowed(budget)).isEqualTo(1);
    assertThat(seen.of(pod.ref()).at("metadata", "deletionTimestamp").isMissingNode()).isTrue();
  }

  @Test
  void an_eviction_aimed_at_another_pod_of_the_same_name_spends_no_budget() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 3);
    ResourceRef budget = world.budget("cart", 2);
    KubeObject pod = seen.pods(cart).get(0);

    assertThat(writer.evict(pod.ref(), OTHER_UID, false)).isInstanceOf(WriteResult.Moved.class);

    assertThat(seen.allowed(budget)).isEqualTo(1);
    assertThat(writer.evict(pod.ref(), pod.uid(), false)).isEqualTo(new WriteResult.Done());
  }

  @Test
  void a_dry_run_aimed_at_another_pod_of_the_same_name_tells_so_and_costs_no_budget() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 3);
    ResourceRef budget = world.budget("cart", 2);
    KubeObject pod = seen.pods(cart).get(0);

    assertThat(writer.evict(pod.ref(), OTHER_UID, true)).isInstanceOf(WriteResult.Moved.class);

    assertThat(seen.allowed(budget)).isEqualTo(1);
    assertThat(writer.evict(pod.ref(), pod.uid(), false)).isEqualTo(new WriteResult.Done());
  }

  @Test
  void a_budget_that_shrinks_meanwhile_refuses() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 3);
    world.budget("cart", 2);
    KubeObject pod = seen.pods(cart).get(0);
    assertThat(writer.evict(pod.ref(), pod.uid(), true)).isEqualTo(new WriteResult.Done());

    world.changeBudget("cart", 3);

    assertThat(writer.evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.BudgetRefused.class);
  }

  @Test
  void a_pod_that_is_gone_has_moved() {
    ResourceRef gone = new ResourceRef(world.cluster(), "Pod", world.namespace(), "gone");

    assertThat(writer.evict(gone, OTHER_UID, false)).isInstanceOf(WriteResult.Moved.class);
  }

  @Test
  void nobody_evicts_without_the_right_the_identity_or_an_answer() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject pod = seen.pods(cart).get(0);

    assertThat(world.forbidden().writer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(world.observer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Refused.class);
    assertThat(world.unreachable().writer().evict(pod.ref(), pod.uid(), false))
        .isInstanceOf(WriteResult.Unknown.class);
    assertThat(seen.pods(cart)).extracting(KubeObject::uid).containsExactly(pod.uid());
  }
}
