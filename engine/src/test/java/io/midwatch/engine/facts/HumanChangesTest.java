package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.HumanChange;
import io.midwatch.rules.facts.WholeList;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who changed a target by hand, as its managed fields tell. */
class HumanChangesTest {

  private static final String TEMPLATE = ", fieldsV1: {'f:spec': {'f:template': {}}}";

  private static String entry(String manager, String time, String more) {
    return "{manager: '%s', operation: 'Update', time: '%s'%s}".formatted(manager, time, more);
  }

  private static KubeObject cart(String... entries) {
    return with(
        deployment("cart", 3), "{metadata: {managedFields: [" + String.join(", ", entries) + "]}}");
  }

  /** The second revision was made at 09:52. */
  private static List<Fact> distilled(String operation, KubeObject deployment) {
    return facts(
        operation,
        CART,
        List.of(
            deployment, replicaSet("cart", "a", 1, 0), replicaSet("cart", "b", 2, 3), node("n1")));
  }

  private static List<Fact> facts(String operation, ResourceRef target, List<KubeObject> objects) {
    return CircumstanceDistillerTest.distil(objects, operation, target, OwnEffects.none())
        .circumstances()
        .stream()
        .map(Evidence::fact)
        .filter(
            fact ->
                fact instanceof HumanChange
                    || (fact instanceof WholeList mark && mark.list().equals("HumanChange")))
        .toList();
  }

  private static HumanChange change(String manager, boolean reversed, int minutes) {
    return new HumanChange(CART, manager, reversed, Duration.ofMinutes(minutes));
  }

  @Test
  void an_edit_by_hand_is_told_with_its_age() {
    assertThat(distilled("resize", cart(entry("kubectl-edit", "2026-03-03T09:40:00Z", TEMPLATE))))
        .containsExactlyInAnyOrder(
            change("kubectl-edit", false, 20), new WholeList("HumanChange", 1));
  }

  @Test
  void controllers_status_and_the_making_of_it_are_nobody_s_hand() {
    assertThat(
            distilled(
                "resize",
                cart(
                    entry("kube-controller-manager", "2026-03-03T09:59:00Z", ""),
                    entry("argocd-controller", "2026-03-03T09:59:00Z", TEMPLATE),
                    entry("cart-operator", "2026-03-03T09:59:00Z", TEMPLATE),
                    entry("midwatch", "2026-03-03T09:59:00Z", TEMPLATE),
                    entry("kubectl-edit", "2026-03-03T09:59:00Z", ", subresource: 'status'"),
                    entry("kubectl-create", "2026-03-01T10:00:00Z", TEMPLATE))))
        .containsExactly(new WholeList("HumanChange", 0));
  }

  @Test
  void a_program_that_nobody_knows_counts_as_a_hand() {
    for (String manager : List.of("Mozilla", "node-fetch", "deploybot", "kubectl-scale", "k9s")) {
      assertThat(
              distilled(
                  "resize", cart(entry(manager, "2026-03-03T09:59:00Z", ", subresource: 'scale'"))))
          .as(manager)
          .hasSize(2);
    }
  }

  @Test
  void the_change_that_made_the_newest_revision_is_taken_back_by_a_rollback() {
    KubeObject rolled = cart(entry("kubectl-set", "2026-03-03T09:51:58Z", TEMPLATE));

    assertThat(distilled("rollback", rolled))
        .contains(new HumanChange(CART, "kubectl-set", true, Duration.ofSeconds(482)));
    assertThat(distilled("resize", rolled))
        .contains(new HumanChange(CART, "kubectl-set", false, Duration.ofSeconds(482)));
  }

  @Test
  void a_later_change_or_one_of_something_else_is_not_taken_back() {
    assertThat(distilled("rollback", cart(entry("kubectl-set", "2026-03-03T09:55:00Z", TEMPLATE))))
        .contains(change("kubectl-set", false, 5));
    assertThat(distilled("rollback", cart(entry("kubectl-set", "2026-03-03T09:40:00Z", TEMPLATE))))
        .contains(change("kubectl-set", false, 20));
    assertThat(
            distilled(
                "rollback",
                cart(
                    entry(
                        "kubectl-edit",
                        "2026-03-03T09:52:00Z",
                        ", fieldsV1: {'f:spec': {'f:paused': {}}}"))))
        .contains(change("kubectl-edit", false, 8));
  }

  @Test
  void an_object_that_does_not_say_who_wrote_it_has_no_mark() {
    assertThat(
            distilled("resize", with(deployment("cart", 3), "{metadata: {managedFields: null}}")))
        .isEmpty();
    assertThat(distilled("resize", cart())).isEmpty();
    assertThat(distilled("resize", cart("{manager: 'kubectl-edit', operation: 'Update'}")))
        .isEmpty();
    assertThat(facts("resize", CART, List.of(node("n1")))).isEmpty();
  }

  @Test
  void what_was_changed_yesterday_is_not_told() {
    assertThat(distilled("resize", cart(entry("kubectl-edit", "2026-03-02T09:59:00Z", TEMPLATE))))
        .containsExactly(new WholeList("HumanChange", 0));
  }

  @Test
  void the_name_of_a_program_is_a_word_and_nothing_else() {
    assertThat(
            distilled(
                "resize",
                cart(entry("run rm -rf now; <b>ok</b>", "2026-03-03T09:59:00Z", TEMPLATE))))
        .contains(change("other", false, 1));
  }

  @Test
  void a_node_is_looked_at_as_well() {
    KubeObject touched =
        with(
            node("n1"),
            "{metadata: {managedFields: ["
                + entry("kubelet", "2026-03-03T09:59:00Z", "")
                + ", "
                + entry("kubectl-cordon", "2026-03-03T09:50:00Z", "")
                + "]}}");

    assertThat(facts("drain", ref("Node", "", "n1"), List.of(touched, node("n2"))))
        .contains(
            new HumanChange(
                ref("Node", "", "n1"), "kubectl-cordon", false, Duration.ofMinutes(10)));
  }
}
