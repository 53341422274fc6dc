package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.NOW;
import static io.midwatch.engine.facts.Objects.broken;
import static io.midwatch.engine.facts.Objects.budget;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.event;
import static io.midwatch.engine.facts.Objects.fullDisk;
import static io.midwatch.engine.facts.Objects.json;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.snapshot;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.KubeObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Objects with missing fields, wrong types and absurd values. */
class HostileObjectsTest {

  private static final List<String> ABSURD =
      List.of(
          "null",
          "true",
          "-1",
          "99999999999999999999999999999999",
          "1e308",
          "''",
          "'\\ud800\\u202e\\u0000'",
          "[]",
          "{}",
          "[[null]]",
          "[1, 'x', {}]",
          "{controller: true}",
          "'+1000000000-12-31T23:59:59Z'",
          "'-1000000000-01-01T00:00:00Z'",
          "'1e999999999'",
          "{'': {'': ''}}",
          "'" + "9".repeat(400) + "'");

  private static List<KubeObject> whole() {
    KubeObject pod = pod("cart", "6d4f8c7b9d", "bbbbb", "n1");
    return List.of(
        deployment("cart", 2),
        replicaSet("cart", "5c4b7d9f8x", 1, 2),
        replicaSet("cart", "6d4f8c7b9d", 2, 1),
        broken(
            pod,
            "restartCount: 3, state: {waiting: {reason: 'CrashLoopBackOff'}}, lastState: {terminated: {exitCode: 1}}"),
        pod("cart", "6d4f8c7b9d", "ccccc", "n2"),
        fullDisk(node("n1")),
        node("n2"),
        budget(
            "cart",
            "selector: {matchExpressions: [{key: 'app', operator: 'In', values: ['cart']}]}",
            1,
            1,
            2),
        event(pod.ref(), "Warning", "BackOff", "words"));
  }

  @Test
  void never_throw_whatever_field_is_missing_or_absurd() {
    Random random = new Random(11);
    for (int round = 0; round < 3000; round++) {
      List<KubeObject> objects = new ArrayList<>();
      for (KubeObject object : whole()) {
        JsonNode copy = object.json().deepCopy();
        for (int i = random.nextInt(3); i > 0; i--) {
          spoil(copy, random);
        }
        objects.add(new KubeObject(object.cluster(), copy));
      }
      assertThatCode(() -> lookAtAll(objects)).as(objects.toString()).doesNotThrowAnyException();
    }
  }

  static void lookAtAll(List<KubeObject> objects) {
    Snapshot snapshot = snapshot(objects);
    EvidenceDistiller.distil(Sightings.of(snapshot, CART, NOW));
    EvidenceDistiller.distil(Sightings.of(snapshot, ref("Node", "", "n1"), NOW));
    CircumstanceDistillerTest.distil(objects, "drain", ref("Node", "", "n1"), OwnEffects.none());
    CircumstanceDistillerTest.distil(objects, "rollback", CART, OwnEffects.none());
    CircumstanceDistillerTest.distil(objects, "restart", CART, OwnEffects.none());
    objects.forEach(
        object -> Digests.spec(object, CircumstanceDistillerTest.operation("rollback"), 1));
    objects.forEach(snapshot::budgetsOf);
    objects.forEach(object -> snapshot.workloadOf(object.ref()));
  }

  private static void spoil(JsonNode node, Random random) {
    List<JsonNode> inner = new ArrayList<>();
    node.forEach(inner::add);
    List<JsonNode> containers = inner.stream().filter(JsonNode::isContainerNode).toList();
    if (!containers.isEmpty() && random.nextInt(4) > 0) {
      spoil(containers.get(random.nextInt(containers.size())), random);
    } else if (node instanceof ObjectNode object && !object.isEmpty()) {
      List<String> names = new ArrayList<>();
      object.fieldNames().forEachRemaining(names::add);
      String name = names.get(random.nextInt(names.size()));
      if (random.nextInt(3) == 0) {
        object.remove(name);
      } else {
        object.set(name, absurd(random));
      }
    } else if (node instanceof ArrayNode array) {
      array.add(absurd(random));
    }
  }

  private static JsonNode absurd(Random random) {
    return json(ABSURD.get(random.nextInt(ABSURD.size())));
  }
}
