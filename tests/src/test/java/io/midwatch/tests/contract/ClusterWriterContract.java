package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What patching the objects of a cluster must keep. */
abstract class ClusterWriterContract {

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
  void a_pod_template_is_replaced_and_rolled_out() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 2);
    KubeObject before = seen.settled(cart);

    WriteResult result =
        writer.replacePodTemplate(
            cart, before.uid(), before.resourceVersion(), template(before, "shop/cart:2"));

    assertThat(result).isEqualTo(new WriteResult.Done());
    assertThat(image(seen.of(cart))).isEqualTo("shop/cart:2");
    await()
        .atMost(Duration.ofSeconds(20))
        .until(() -> seen.pods(cart).stream().allMatch(pod -> image(pod).equals("shop/cart:2")));
  }

  @Test
  void the_hash_of_an_old_replica_set_does_not_get_into_the_template() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen.settled(cart);
    ObjectNode template = template(before, "shop/cart:2");
    ((ObjectNode) template.path("metadata").path("labels")).put("pod-template-hash", "abc");

    writer.replacePodTemplate(cart, before.uid(), before.resourceVersion(), template);

    assertThat(image(seen.of(cart))).isEqualTo("shop/cart:2");
    assertThat(seen.of(cart).at("spec", "template", "metadata", "labels").has("pod-template-hash"))
        .isFalse();
    assertThat(template.path("metadata").path("labels").has("pod-template-hash")).isTrue();
  }

  @Test
  void a_template_decided_on_an_older_version_is_not_written() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen.settled(cart);
    writer.replacePodTemplate(
        cart, before.uid(), before.resourceVersion(), template(before, "shop/cart:2"));

    WriteResult late =
        writer.replacePodTemplate(
            cart, before.uid(), before.resourceVersion(), template(before, "shop/cart:3"));

    assertThat(late).isInstanceOf(WriteResult.Moved.class);
    assertThat(image(seen.of(cart))).isEqualTo("shop/cart:2");
  }

  @Test
  void a_template_decided_on_another_object_of_the_same_name_is_not_written() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen.settled(cart);

    WriteResult result =
        writer.replacePodTemplate(
            cart, OTHER_UID, before.resourceVersion(), template(before, "shop/cart:2"));

    assertThat(result).isInstanceOf(WriteResult.Moved.class);
    assertThat(image(seen.of(cart))).isEqualTo("shop/cart:1");
  }

  @Test
  void a_template_for_what_is_gone_is_not_written() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen.of(cart);
    ResourceRef gone = new ResourceRef(cart.cluster(), "Deployment", cart.namespace(), "gone");

    WriteResult result =
        writer.replacePodTemplate(
            gone, before.uid(), before.resourceVersion(), template(before, "shop/cart:2"));

    assertThat(result)
        .isInstanceOfSatisfying(
            WriteResult.Moved.class, moved -> assertThat(moved.message()).contains("not found"));
  }

  @Test
  void an_invalid_template_is_refused() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen.settled(cart);
    ObjectNode template = template(before, "shop/cart:2");
    ((ObjectNode) template.path("metadata").path("labels")).put("app", "other");

    WriteResult result =
        writer.replacePodTemplate(cart, before.uid(), before.resourceVersion(), template);

    assertThat(result).isInstanceOf(WriteResult.Refused.class);
    assertThat(image(seen.of(cart))).isEqualTo("shop/cart:1");
  }

  @Test
  void a_node_is_cordoned_and_uncordoned() {
    ResourceRef node = world.node();
    KubeObject before = seen.settled(node);

    assertThat(writer.setUnschedulable(node, before.uid(), before.resourceVersion(), true))
        .isEqualTo(new WriteResult.Done());
    assertThat(unschedulable(node)).isTrue();

    KubeObject cordoned = seen.settled(node);
    assertThat(writer.setUnschedulable(node, cordoned.uid(), cordoned.resourceVersion(), false))
        .isEqualTo(new WriteResult.Done());
    assertThat(unschedulable(node)).isFalse();
  }

  @Test
  void a_node_that_moved_is_not_cordoned() {
    ResourceRef node = world.node();
    KubeObject before = seen.settled(node);

    assertThat(writer.setUnschedulable(node, OTHER_UID, before.resourceVersion(), true))
        .isInstanceOf(WriteResult.Moved.class);
    assertThat(writer.setUnschedulable(node, before.uid(), "1", true))
        .isInstanceOf(WriteResult.Moved.class);
    assertThat(unschedulable(node)).isFalse();
  }

  @Test
  void a_missing_permission_is_a_refusal() {
    ResourceRef cart = world.deploy("cart", "shop/cart:1", 1);
    KubeObject before = seen.settled(cart);

    WriteResult result =
        world
            .forbidden()
            .writer()
            .replacePodTemplate(
                cart, before.uid(), before.resourceVersion(), template(before, "shop/cart:2"));

    assertThat(result).isInstanceOf(WriteResult.Refused.class);
    assertThat(image(seen.of(cart))).isEqualTo("shop/cart:1");
  }

  @Test
  void without_an_acting_identity_nothing_is_written() {
    ResourceRef node = world.node();
    KubeObject before = seen.settled(node);

    WriteResult result =
        world.observer().setUnschedulable(node, before.uid(), before.resourceVersion(), true);

    assertThat(result)
        .isInstanceOfSatisfying(
            WriteResult.Refused.class,
            refused -> assertThat(refused.message()).contains(world.cluster()));
    assertThat(unschedulable(node)).isFalse();
  }

  @Test
  void when_no_answer_comes_nobody_knows() {
    ResourceRef node = ResourceRef.ofCluster(world.cluster(), "Node", "node-1");

    assertThat(world.unreachable().writer().setUnschedulable(node, OTHER_UID, "1", true))
        .isInstanceOf(WriteResult.Unknown.class);
  }

  private boolean unschedulable(ResourceRef node) {
    return seen.of(node).at("spec", "unschedulable").asBoolean(false);
  }

  private static ObjectNode template(KubeObject deployment, String image) {
    ObjectNode template = deployment.at("spec", "template").deepCopy();
    ((ObjectNode) template.path("spec").path("containers").path(0)).put("image", image);
    return template;
  }

  /** The image of the first container of a Deployment's template or of a pod. */
  private static String image(KubeObject object) {
    JsonNode spec = object.at("spec");
    JsonNode pod = object.kind().equals("Pod") ? spec : spec.path("template").path("spec");
    return pod.path("containers").path(0).path("image").asText("");
  }
}
