package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.adapter.argoworkflows.ArgoWorkflowRunner;
import io.midwatch.engine.adapter.kubernetes.ClusterAccess;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.adapter.kubernetes.KubernetesObjects;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.rbac.Right;
import io.midwatch.engine.rbac.Rights;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What the manifests grant is what the flows use: nothing is missing, and nothing is left over. */
class RealRightsTest extends RealInput {

  @Test
  void every_right_of_the_manifests_is_used_and_none_is_missing() throws IOException {
    assumeTrue(bed.argoNamespace().isPresent(), "MIDWATCH_TEST_ARGO is not set: install Argo");
    try (Shop second = new Shop(bed.admin());
        Shop third = new Shop(bed.admin())) {
      shop.deploy("cart", 3);
      shop.setImage("cart", "registry.example/cart:missing");
      heal(shop, "cart");
      second.deployLeaky("memory");
      heal(second, "memory");
      third.deploy("orders", 4);
      third.setImageOfOnePod("orders", "registry.example/orders:crash");
      heal(third, "orders");
      drain(third);
    }
    what_no_order_of_the_starter_pack_chooses();

    assertThat(audit.rights(Bed.READING_USER)).isEqualTo(shown(Rights.reading(true)));
    Set<String> acting = new TreeSet<>();
    Rights.operations().forEach(operation -> acting.addAll(shown(Rights.acting(operation))));
    assertThat(audit.rights(Bed.ACTING_USER)).isEqualTo(acting);
    for (String user : List.of(Bed.READING_USER, Bed.ACTING_USER)) {
      assertThat(audit.of(user)).extracting(AuditLog.Request::code).doesNotContain(401, 403);
    }
  }

  private void heal(Shop in, String name) {
    String target = in.namespace() + "/" + name;
    watch.sign(watch.until("WAITING", target), "anna");
    watch.until("HEALED", target);
  }

  private void drain(Shop in) {
    String node = nodes.carryingOnly(in.namespace()).get(0);
    nodes.diskPressure(node, true);
    JsonNode waiting = watch.until("WAITING", node);
    watch.sign(waiting, "anna");
    watch.sign(waiting, "mo");
    watch.until("VERIFYING", node);
    nodes.diskPressure(node, false);
    watch.until("HEALED", node);
  }

  /**
   * A drain by Workflow, restarts of sets, and an eviction whose answer was lost: through the same
   * doors, as the same users.
   */
  private void what_no_order_of_the_starter_pack_chooses() throws IOException {
    String argo = bed.argoNamespace().orElseThrow();
    ClusterProfile profile =
        new ClusterProfile(
            Bed.CLUSTER, Environment.STAGING, "", "", true, argo, NamespaceScope.ALL);
    String name = "rights-" + UUID.randomUUID().toString().substring(0, 8);
    try (KubernetesClusters clusters =
        KubernetesClusters.open(
            List.of(
                ClusterAccess.reading(profile, bed.reading(), "").actingAs(bed.acting(), "")))) {
      ArgoWorkflowRunner runner = new ArgoWorkflowRunner(clusters::reader, clusters::actor);
      assertThat(runner.submit(Bed.CLUSTER, workflow(argo, name)))
          .isInstanceOf(WriteResult.Done.class);
      assertThat(runner.progress(Bed.CLUSTER, argo, name)).isPresent();
      assertThat(runner.stop(Bed.CLUSTER, argo, name)).isInstanceOf(WriteResult.Done.class);
      KubernetesObjects objects = new KubernetesObjects(clusters);
      for (String kind : List.of("StatefulSet", "DaemonSet", "Pod")) {
        ResourceRef gone = new ResourceRef(Bed.CLUSTER, kind, "default", "not-there");
        assertThat(objects.get(gone)).isEmpty();
      }
    }
  }

  private static JsonNode workflow(String namespace, String name) throws IOException {
    return new ObjectMapper()
        .readTree(
            """
            {"apiVersion": "argoproj.io/v1alpha1", "kind": "Workflow",
             "metadata": {"namespace": "%s", "name": "%s", "labels": {"midwatch.io/plan-hash": "x"}},
             "spec": {"entrypoint": "wait", "templates": [{"name": "wait", "suspend": {}}]}}"""
                .formatted(namespace, name));
  }

  private static Set<String> shown(List<Right> rights) {
    Set<String> shown = new TreeSet<>();
    rights.forEach(right -> shown.add(right.shown()));
    return shown;
  }
}
