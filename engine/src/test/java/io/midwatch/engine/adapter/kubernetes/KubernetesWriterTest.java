package io.midwatch.engine.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesWriterTest {

  private static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");
  private static final ResourceRef POD = new ResourceRef("eu-1", "Pod", "shop", "cart-1");
  private static final String SUCCESS = "{\"kind\": \"Status\", \"status\": \"Success\"}";

  @TempDir private Path folder;
  private FakeApiServer server;
  private KubernetesClusters clusters;
  private KubernetesWriter writer;

  @BeforeEach
  void open() throws IOException {
    server = new FakeApiServer();
    clusters = server.clusters(folder);
    writer = new KubernetesWriter(clusters);
  }

  @AfterEach
  void close() {
    clusters.close();
    server.close();
  }

  @Test
  void a_patch_tests_the_uid_and_carries_the_version_it_was_decided_on() {
    server.answers(200, "{}");

    writer.replacePodTemplate(
        CART, "u-1", "42", json("{\"metadata\": {\"labels\": {\"pod-template-hash\": \"h\"}}}"));

    FakeApiServer.Asked asked = server.asked().get(0);
    assertThat(asked.method()).isEqualTo("PATCH");
    assertThat(asked.contentType()).startsWith("application/json-patch+json");
    assertThat(asked.uri())
        .isEqualTo(
            "/apis/apps/v1/namespaces/shop/deployments/cart?fieldManager=midwatch&fieldValidation=Strict");
    assertThat(json(asked.body()))
        .isEqualTo(
            json(
                """
                [{"op": "test", "path": "/metadata/uid", "value": "u-1"},
                 {"op": "replace", "path": "/metadata/resourceVersion", "value": "42"},
                 {"op": "replace", "path": "/spec/template", "value": {"metadata": {"labels": {}}}}]
                """));
  }

  @Test
  void a_process_that_hears_late_that_it_may_evict_does_not() {
    server.answers(201, SUCCESS);

    WriteResult result = new KubernetesWriter(clusters, Duration.ZERO).evict(POD, "u-1", false);

    assertThat(result).isInstanceOf(WriteResult.Moved.class);
    assertThat(server.asked())
        .extracting(FakeApiServer.Asked::uri)
        .containsExactly(
            "/api/v1/namespaces/shop/pods/cart-1/eviction?fieldManager=midwatch&dryRun=All");
  }

  @Test
  void an_eviction_is_asked_for_before_it_is_carried_out() {
    server.answers(201, SUCCESS);

    assertThat(writer.evict(POD, "u-1", false)).isEqualTo(new WriteResult.Done());

    assertThat(server.asked())
        .extracting(FakeApiServer.Asked::uri)
        .containsExactly(
            "/api/v1/namespaces/shop/pods/cart-1/eviction?fieldManager=midwatch&dryRun=All",
            "/api/v1/namespaces/shop/pods/cart-1/eviction?fieldManager=midwatch");
    assertThat(json(server.asked().get(0).body()))
        .isEqualTo(
            json(
                """
                {"apiVersion": "policy/v1", "kind": "Eviction",
                 "metadata": {"name": "cart-1", "namespace": "shop"},
                 "deleteOptions": {"preconditions": {"uid": "u-1"}, "dryRun": ["All"]}}
                """));
    assertThat(json(server.asked().get(1).body()).path("deleteOptions"))
        .isEqualTo(json("{\"preconditions\": {\"uid\": \"u-1\"}}"));
  }

  @Test
  void a_full_queue_is_no_budget() {
    server.answers(429, "Too many requests, please try again later.");

    assertThat(writer.evict(POD, "u-1", false))
        .isEqualTo(
            new WriteResult.Refused(
                "turned away, nothing was written: Too many requests, please try again later."));
    assertThat(server.asked()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {408, 500, 502, 503, 504})
  void after_a_failure_of_the_server_nobody_knows(int code) {
    server.answers(code, "{\"kind\": \"Status\", \"message\": \"etcdserver: request timed out\"}");

    assertThat(writer.setUnschedulable(node(), "u-1", "42", true))
        .isEqualTo(new WriteResult.Unknown("etcdserver: request timed out"));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_write_on_a_connection_that_broke_is_not_repeated() {
    server.breaks();

    assertThat(writer.setUnschedulable(node(), "u-1", "42", true))
        .isInstanceOfSatisfying(
            WriteResult.Unknown.class,
            unknown -> assertThat(unknown.message()).startsWith("eu-1: cordon Node node-1: "));
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_write_that_is_not_answered_in_time_is_not_repeated() {
    server.staysSilent();

    try (KubernetesClusters impatient = server.impatientClusters(folder)) {
      assertThat(new KubernetesWriter(impatient).setUnschedulable(node(), "u-1", "42", true))
          .isInstanceOf(WriteResult.Unknown.class);
    }
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void an_eviction_whose_dry_run_was_lost_is_not_carried_out() {
    server.breaks();

    assertThat(writer.evict(POD, "u-1", false)).isInstanceOf(WriteResult.Unknown.class);
    assertThat(server.asked()).hasSize(1);
  }

  @Test
  void a_pod_under_two_budgets_is_refused_by_the_dry_run() {
    String words = "This pod has more than one PodDisruptionBudget";
    server.answers(500, "{\"kind\": \"Status\", \"message\": \"%s\"}".formatted(words));

    assertThat(writer.evict(POD, "u-1", false)).isEqualTo(new WriteResult.Refused(words));
  }

  @Test
  void the_words_of_a_refusal_are_shortened_in_the_middle() {
    String words = "the beginning " + "x".repeat(5_000) + " the end";
    server.answers(422, refusal(words));

    assertThat(writer.setUnschedulable(node(), "u-1", "42", true))
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused ->
                assertThat(refused.message())
                    .startsWith("the beginning")
                    .endsWith("the end")
                    .hasSizeLessThan(600));
  }

  @Test
  void a_name_that_leads_elsewhere_is_refused_and_nothing_is_sent() {
    ResourceRef hostile = new ResourceRef("eu-1", "Pod", "shop", "../../nodes/node-1");

    assertThat(writer.evict(hostile, "u-1", false)).isInstanceOf(WriteResult.Refused.class);
    assertThat(server.asked()).isEmpty();
  }

  private static String refusal(String words) {
    return """
    {"kind": "Status", "code": 422, "message": "%s",
     "details": {"name": "node-1", "causes": [{"field": "spec"}]}}\
    """
        .formatted(words);
  }

  private static ResourceRef node() {
    return ResourceRef.ofCluster("eu-1", "Node", "node-1");
  }

  private static JsonNode json(String text) {
    try {
      return new ObjectMapper().readTree(text);
    } catch (JsonProcessingException e) {
      throw new AssertionError(e);
    }
  }
}
