package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.CLUSTER;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.object;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.snapshot;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.ResourceRef;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetOfTest {

  private static final ResourceRef NODE = ref("Node", "", "node-3");

  @Test
  void alerts_about_a_deployment_and_about_its_pod_meet_before_anything_was_read() {
    assertThat(of("deployment=cart namespace=shop")).isEqualTo(CART);
    assertThat(of("pod=cart-6d4f8c7b9d-x2x7p namespace=shop container=cart uid=1")).isEqualTo(CART);
    assertThat(of("replicaset=cart-6d4f8c7b9d namespace=shop")).isEqualTo(CART);
  }

  @Test
  void words_in_names_are_no_hashes() {
    assertThat(of("pod=node-exporter-x2x7p namespace=shop job=x"))
        .isEqualTo(ref("DaemonSet", "shop", "node-exporter"));
    assertThat(of("pod=checkout-frontend-proxy namespace=shop"))
        .isEqualTo(ref("Pod", "shop", "checkout-frontend-proxy"));
    assertThat(of("pod=fluent-bit-agent-v2-6d4f8c7b9d-x2x7p namespace=shop"))
        .isEqualTo(ref("Deployment", "shop", "fluent-bit-agent-v2"));
    assertThat(of("pod=cart namespace=shop")).isEqualTo(ref("Pod", "shop", "cart"));
  }

  @Test
  void a_numbered_pod_is_taken_for_one_of_a_stateful_set() {
    assertThat(of("pod=db-0 namespace=shop")).isEqualTo(ref("StatefulSet", "shop", "db"));
    assertThat(of("statefulset=db namespace=shop")).isEqualTo(ref("StatefulSet", "shop", "db"));
  }

  @Test
  void pods_of_the_control_plane_are_themselves() {
    assertThat(of("pod=kube-apiserver-node-1 namespace=kube-system"))
        .isEqualTo(ref("Pod", "kube-system", "kube-apiserver-node-1"));
  }

  @Test
  void jobs_of_a_cron_job_belong_to_it() {
    assertThat(of("job_name=backup-29391230 namespace=shop"))
        .isEqualTo(ref("CronJob", "shop", "backup"));
    assertThat(of("pod=backup-29391230-x2x7p namespace=shop"))
        .isEqualTo(ref("CronJob", "shop", "backup"));
    assertThat(of("job_name=migrate-7 namespace=shop")).isEqualTo(ref("Job", "shop", "migrate-7"));
  }

  @Test
  void the_scrape_labels_of_an_exporter_do_not_win() {
    String scraped =
        " job=kube-state-metrics instance=10.1.2.3:8080 pod=kube-state-metrics-6d4f8c7b9d-x2x7p container=kube-state-metrics service=ksm";
    assertThat(of("deployment=cart namespace=shop" + scraped)).isEqualTo(CART);
    assertThat(of("node=node-3 namespace=monitoring" + scraped)).isEqualTo(NODE);
    assertThat(of("persistentvolumeclaim=data namespace=shop" + scraped))
        .isEqualTo(ref("PersistentVolumeClaim", "shop", "data"));
    assertThat(of("horizontalpodautoscaler=cart namespace=shop" + scraped))
        .isEqualTo(ref("HorizontalPodAutoscaler", "shop", "cart"));
  }

  @Test
  void an_exporter_that_crashes_itself_is_the_target() {
    assertThat(
            of(
                "pod=kube-state-metrics-6d4f8c7b9d-x2x7p namespace=monitoring job=kube-state-metrics"))
        .isEqualTo(ref("Deployment", "monitoring", "kube-state-metrics"));
  }

  @Test
  void exported_labels_win_over_those_of_the_scrape() {
    assertThat(
            of(
                "exported_pod=cart-6d4f8c7b9d-x2x7p exported_namespace=shop exported_container=cart"
                    + " pod=prom-exporter-6d4f8c7b9d-zzzzz namespace=monitoring"))
        .isEqualTo(CART);
    assertThat(of("deployment=cart exported_namespace=shop namespace=monitoring pod=other-0"))
        .isEqualTo(CART);
  }

  @Test
  void a_pod_wins_over_the_node_it_is_on() {
    assertThat(of("pod=cart-6d4f8c7b9d-x2x7p namespace=shop node=node-3 job=kubelet"))
        .isEqualTo(CART);
  }

  @Test
  void an_instance_counts_only_if_it_is_a_node() {
    assertThat(
            of(
                "instance=node-3:9100 job=node-exporter pod=node-exporter-x2x7p namespace=monitoring"))
        .isEqualTo(NODE);
    assertThat(of("instance=node-3 job=kubelet")).isEqualTo(NODE);
    assertThat(of("instance=10.0.0.7:9100 job=node-exporter").kind()).isEqualTo("Cluster");
    assertThat(of("instance=database:5432 job=postgres").kind()).isEqualTo("Cluster");
  }

  @Test
  void with_a_snapshot_the_address_of_a_node_counts() {
    assertThat(
            TargetOf.alert(
                labels("instance=10.0.0.7:9100 job=docker_nodes"),
                CLUSTER,
                snapshot(node("node-3"))))
        .isEqualTo(NODE);
    assertThat(
            TargetOf.alert(labels("instance=node-3:80 job=web"), CLUSTER, snapshot(node("node-3"))))
        .isEqualTo(NODE);
  }

  @Test
  void named_owners_are_believed() {
    assertThat(of("workload=cart workload_type=deployment namespace=shop")).isEqualTo(CART);
    assertThat(of("owner_kind=StatefulSet owner_name=db namespace=shop pod=x"))
        .isEqualTo(ref("StatefulSet", "shop", "db"));
    assertThat(of("created_by_kind=ReplicaSet created_by_name=cart-6d4f8c7b9d namespace=shop"))
        .isEqualTo(CART);
  }

  @Test
  void what_names_nothing_smaller_is_about_the_namespace_or_the_cluster() {
    assertThat(of("namespace=shop severity=warning")).isEqualTo(ref("Namespace", "", "shop"));
    assertThat(of("alertname=Watchdog")).isEqualTo(ref("Cluster", "", CLUSTER));
    assertThat(of("pod=cart-6d4f8c7b9d-x2x7p")).isEqualTo(ref("Cluster", "", CLUSTER));
  }

  @Test
  void a_value_that_can_be_no_name_is_passed_over() {
    Map<String, String> labels = labels("namespace=shop");
    labels.put("deployment", "cart; kubectl delete ns shop");
    labels.put("pod", "<script>");
    labels.put("node", "x".repeat(300));

    assertThat(TargetOf.alert(labels, CLUSTER)).isEqualTo(ref("Namespace", "", "shop"));
  }

  @Test
  void objects_correct_what_a_name_suggested() {
    var bare = object("{kind: 'Pod', metadata: {name: 'web-1', namespace: 'shop'}}");
    assertThat(TargetOf.alert(labels("pod=web-1 namespace=shop"), CLUSTER, snapshot(bare)))
        .isEqualTo(bare.ref());
    var job = object("{kind: 'Job', metadata: {name: 'migrate', namespace: 'shop'}}");
    assertThat(TargetOf.settle(ref("DaemonSet", "shop", "migrate"), snapshot(job)))
        .isEqualTo(job.ref());
    var named =
        Objects.with(
            pod("cart", "6d4f8c7b9d", "x2x7p", "n1"),
            "{metadata: {ownerReferences: [{kind: 'StatefulSet', name: 'odd', controller: true}]}}");
    assertThat(TargetOf.settle(named.ref(), snapshot(named)))
        .isEqualTo(ref("StatefulSet", "shop", "odd"));
    assertThat(TargetOf.settle(CART, snapshot())).isEqualTo(CART);
  }

  private static ResourceRef of(String labels) {
    return TargetOf.alert(labels(labels), CLUSTER);
  }

  private static Map<String, String> labels(String text) {
    Map<String, String> labels = new HashMap<>();
    for (String pair : text.trim().split(" ")) {
      labels.put(pair.substring(0, pair.indexOf('=')), pair.substring(pair.indexOf('=') + 1));
    }
    return labels;
  }
}
