package io.midwatch.engine.adapter.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class ManyThreadsTest {

  private static final int THREADS = 8;

  private final HandClock clock = new HandClock("2026-03-03T10:00:00Z");
  private final SandboxFleet fleet = SandboxFleet.only(clock, 7, List.of(Bench.CLUSTER));

  @Test
  void of_many_who_write_on_one_version_exactly_one_succeeds() throws Exception {
    KubeObject cart = fleet.objects().get(Bench.CART).orElseThrow();
    var template = cart.at("spec", "template").deepCopy();
    ((ObjectNode) template.at("/spec/containers/0")).put("image", "x:2");
    List<WriteResult> results =
        atOnce(
            () ->
                fleet
                    .writer()
                    .replacePodTemplate(Bench.CART, cart.uid(), cart.resourceVersion(), template));
    assertThat(results).filteredOn(r -> r instanceof WriteResult.Done).hasSize(1);
    assertThat(results).filteredOn(r -> r instanceof WriteResult.Moved).hasSize(THREADS - 1);
  }

  @Test
  void of_many_who_evict_under_a_budget_of_one_exactly_one_succeeds() throws Exception {
    List<KubeObject> pods =
        fleet.objects().list(Bench.CLUSTER, "Pod", "shop").stream()
            .filter(pod -> pod.label("app").equals("cart"))
            .toList();
    Queue<KubeObject> left = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < THREADS; i++) {
      left.add(pods.get(i % 2));
    }
    List<WriteResult> results =
        atOnce(
            () -> {
              KubeObject pod = left.remove();
              return fleet.writer().evict(pod.ref(), pod.uid(), false);
            });
    long away =
        fleet.objects().list(Bench.CLUSTER, "Pod", "shop").stream()
            .filter(pod -> pod.label("app").equals("cart"))
            .filter(pod -> !pod.at("metadata", "deletionTimestamp").isMissingNode())
            .count();
    assertThat(results).filteredOn(r -> r instanceof WriteResult.BudgetRefused).isNotEmpty();
    assertThat(away).isEqualTo(1);
  }

  @Test
  void a_body_is_handed_over_once_however_many_ask() throws Exception {
    Queue<String> bodies = new ConcurrentLinkedQueue<>();
    fleet.alerts(bodies::add);
    for (int i = 0; i < 50; i++) {
      clock.pass(Duration.ofMillis(100));
      atOnce(
          () -> {
            fleet.alerts(bodies::add);
            return new WriteResult.Done();
          });
    }
    assertThat(bodies).hasSize(1);
  }

  private static List<WriteResult> atOnce(Callable<WriteResult> deed) throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    try {
      List<Callable<WriteResult>> deeds = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        deeds.add(deed);
      }
      List<WriteResult> results = new ArrayList<>();
      for (Future<WriteResult> result : pool.invokeAll(deeds)) {
        results.add(result.get());
      }
      return results;
    } finally {
      pool.shutdownNow();
    }
  }
}
