package io.midwatch.tests.realinput;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Nodes whose disks are nearly full, drained under disruption budgets with two signatures each. */
class RealDrainTest extends RealInput {

  @Test
  void a_budget_that_shrinks_before_the_eviction_stops_the_run_as_stale() {
    shop.deploy("cart", 3);
    shop.budget("cart", 2);
    String node = nodes.carryingOnly(shop.namespace()).get(0);
    nodes.diskPressure(node, true);
    JsonNode waiting = watch.until("WAITING", node);
    Measured.note(service, waiting);

    shop.budget("cart", 3);
    sign_twice(waiting);
    JsonNode stopped =
        watch.until(
            node + " was stopped as stale",
            incident ->
                Watch.target(incident).equals(node) && incident.path("stale").has("planHash"));

    assertThat(stopped.path("stale").path("planHash").asText()).isEqualTo(Watch.planHash(waiting));
    assertThat(stopped.path("stale").path("moved").asText())
        .contains("The disruption budget cart needs 3 healthy pods and has 3 currently");
    assertThat(Shop.ready(shop.deployment("cart"))).isEqualTo(3);
    assertThat(nodes.cordoned(node)).isFalse();
    assertThat(audit.of(Bed.ACTING_USER))
        .as("what it asked without meaning it")
        .isNotEmpty()
        .allMatch(AuditLog.Request::dryRun);
    only_the_reader_reads();
  }

  @Test
  void two_nodes_with_full_disks_are_drained_one_at_a_time() {
    shop.deploy("cart", 6);
    shop.budget("cart", 5);
    shop.deploy("orders", 6);
    shop.budget("orders", 5);
    List<String> ill = nodes.carryingOnly(shop.namespace()).subList(0, 2);
    Map<String, String> nodeOf =
        shop.pods().stream().collect(Collectors.toMap(Shop::name, Nodes::of));
    try (Headcount headcount = new Headcount(bed.admin(), shop.namespace())) {
      ill.forEach(node -> nodes.diskPressure(node, true));
      List<JsonNode> waiting = ill.stream().map(node -> watch.until("WAITING", node)).toList();
      waiting.forEach(incident -> Measured.note(service, incident));
      waiting.forEach(this::sign_twice);
      ill.forEach(node -> watch.until("VERIFYING", node));
      ill.forEach(node -> nodes.diskPressure(node, false));
      ill.forEach(node -> watch.until("HEALED", node));

      assertThat(ill).allMatch(nodes::cordoned);
      assertThat(shop.pods()).extracting(Nodes::of).doesNotContainAnyElementsOf(ill);
      assertThat(headcount.fewest()).containsOnlyKeys("cart", "orders");
      assertThat(headcount.fewest().values()).allMatch(ready -> ready >= 5);
    }
    one_node_after_the_other(ill, nodeOf);
    only_the_reader_reads();
  }

  private void sign_twice(JsonNode incident) {
    watch.sign(incident, "anna");
    watch.sign(incident, "mo");
  }

  /** The writes are those of one node, cordon first, then those of the other, and no more. */
  private void one_node_after_the_other(List<String> ill, Map<String, String> nodeOf) {
    List<AuditLog.Request> writes = audit.writes(Bed.ACTING_USER);
    String first = writes.get(0).name();
    assertThat(ill).contains(first);
    List<String> expected = new ArrayList<>(writesOf(first, nodeOf));
    expected.addAll(writesOf(ill.get(1 - ill.indexOf(first)), nodeOf));
    assertThat(writes).extracting(AuditLog.Request::shown).containsExactlyElementsOf(expected);
    assertThat(writes).extracting(AuditLog.Request::code).allMatch(code -> code < 300);
  }

  private List<String> writesOf(String node, Map<String, String> nodeOf) {
    List<String> writes = new ArrayList<>();
    writes.add("patch nodes " + node);
    nodeOf.entrySet().stream()
        .filter(pod -> pod.getValue().equals(node))
        .map(pod -> "create pods/eviction " + shop.namespace() + "/" + pod.getKey())
        .sorted()
        .forEach(writes::add);
    return writes;
  }

  private void only_the_reader_reads() {
    assertThat(audit.of(Bed.READING_USER)).isNotEmpty().allMatch(AuditLog.Request::reads);
    assertThat(audit.of(Bed.ACTING_USER)).noneMatch(AuditLog.Request::reads);
  }
}
