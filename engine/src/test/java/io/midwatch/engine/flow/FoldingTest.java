package io.midwatch.engine.flow;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Which alerts belong together, and what is lost of a storm: nothing. */
class FoldingTest {

  private static final String CRASH = "KubePodCrashLooping";

  private final Gate gate = new Gate();

  @Test
  void the_pods_of_one_new_revision_are_one_incident_and_each_says_why() {
    List<String> all = new ArrayList<>();
    for (String suffix : List.of("x2x7p", "b4k9q", "zz5tw")) {
      all.addAll(gate.tell(pod(CRASH, "cart-6d4f8c7b9d-" + suffix)));
    }
    all.addAll(
        gate.tell(
            new Gate.One(
                "KubeDeploymentReplicasMismatch", "namespace", "shop", "deployment", "cart")));

    assertThat(all).containsOnly("INC-1");
    assertThat(gate.incident("INC-1").firing()).isEqualTo(4);
    assertThat(gate.alertsOf("INC-1"))
        .extracting(AlertRecord::fold)
        .containsExactlyInAnyOrder(Fold.OPENED, Fold.TARGET, Fold.TARGET, Fold.TARGET);
  }

  @Test
  void what_a_node_does_to_its_pods_is_the_nodes_incident_in_whatever_order_it_is_told() {
    List<String> first = gate.tell(on("w-1", "cart"), on("w-1", "login"), node("w-1"));
    List<String> later = gate.tell(on("w-1", "search"), on("w-2", "ledger"));

    assertThat(first).containsExactly("INC-1");
    assertThat(gate.incident("INC-1").target().shown()).isEqualTo("Node w-1");
    assertThat(later).containsExactly("INC-1", "INC-2");
    assertThat(gate.alertsOf("INC-1")).extracting(AlertRecord::why).contains(Fold.NODE.words());
    assertThat(gate.incident("INC-2").target().shown()).isEqualTo("Deployment shop/ledger");
  }

  /** Two deliveries that open the same incidents in two orders would wait for one another. */
  @Test
  void incidents_are_opened_in_the_order_of_their_targets_whatever_is_told_first() {
    gate.tell(on("w-1", "login"), on("w-1", "cart"), node("w-3"), node("w-2"), on("w-1", "cart"));

    assertThat(List.of("INC-1", "INC-2", "INC-3", "INC-4"))
        .extracting(id -> gate.incident(id).target().shown())
        .containsExactly("Node w-2", "Node w-3", "Deployment shop/cart", "Deployment shop/login");
  }

  @Test
  void a_workload_with_an_incident_of_its_own_keeps_it() {
    gate.tell(on("w-1", "cart"));
    gate.tell(node("w-1"));

    assertThat(gate.tell(pod("KubePodNotReady", "cart-6d4f8c7b9d-zz5tw", "node", "w-1")))
        .containsExactly("INC-1");
  }

  @Test
  void what_outlives_the_incident_of_its_node_gets_one_of_its_own() {
    gate.tell(node("w-1"), on("w-1", "cart"), on("w-1", "login"));
    gate.tell(on("w-1", "login").resolved());

    gate.end("INC-1", IncidentState.HEALED);

    assertThat(gate.incidents()).hasSize(2);
    assertThat(gate.incident("INC-2").target().shown()).isEqualTo("Deployment shop/cart");
    assertThat(gate.incident("INC-2").firing()).isEqualTo(1);
    assertThat(gate.incident("INC-1").firing()).isEqualTo(1);
  }

  /** A reason or the name of a pod changes while the fault lasts. */
  @ParameterizedTest
  @EnumSource(
      value = IncidentState.class,
      names = {"ESCALATED", "FAILED", "REJECTED", "OBSERVED"})
  void a_label_that_changes_makes_no_second_incident_of_a_fault_that_people_know(
      IncidentState state) {
    gate.tell(waiting("ErrImagePull"));
    gate.end("INC-1", state);
    gate.time.pass(Duration.ofMinutes(1));

    assertThat(gate.tell(waiting("ErrImagePull").resolved(), waiting("ImagePullBackOff")))
        .containsExactly("INC-1");
    assertThat(gate.incidents()).hasSize(1);
    assertThat(gate.incident("INC-1").state()).isEqualTo(state);
    assertThat(gate.incident("INC-1").firing()).isEqualTo(1);
    assertThat(gate.alertsOf("INC-1")).extracting(AlertRecord::fold).contains(Fold.FAULT);
  }

  @ParameterizedTest
  @EnumSource(
      value = IncidentState.class,
      names = {"HEALED", "CLOSED"})
  void a_fault_that_comes_back_after_it_was_healed_is_a_new_incident(IncidentState state) {
    gate.tell(waiting("ErrImagePull"));
    gate.end("INC-1", state);

    assertThat(gate.tell(waiting("ImagePullBackOff"))).containsExactly("INC-2");
  }

  @Test
  void another_cause_or_a_worse_one_is_a_new_incident() {
    gate.tell(waiting("ErrImagePull"));
    gate.end("INC-1", IncidentState.ESCALATED);

    assertThat(gate.tell(pod(CRASH, "cart-6d4f8c7b9d-x2x7p"))).containsExactly("INC-2");
    gate.end("INC-2", IncidentState.ESCALATED);
    assertThat(gate.tell(pod(CRASH, "cart-6d4f8c7b9d-zz5tw", "severity", "critical")))
        .containsExactly("INC-3");
  }

  @Test
  void a_fault_that_was_away_for_long_is_a_new_one() {
    gate.tell(waiting("ErrImagePull"));
    gate.end("INC-1", IncidentState.ESCALATED);
    gate.tell(waiting("ErrImagePull").resolved());
    gate.time.pass(Duration.ofMinutes(6));

    assertThat(gate.tell(waiting("ImagePullBackOff"))).containsExactly("INC-2");
  }

  @Test
  void an_incident_that_gets_worse_wakes_people() {
    gate.tell(pod("KubePodNotReady", "cart-6d4f8c7b9d-x2x7p", "severity", "warning"));
    assertThat(gate.incident("INC-1").urgency()).isEqualTo(Urgency.MORNING);

    gate.tell(pod(CRASH, "cart-6d4f8c7b9d-x2x7p", "severity", "critical"));

    assertThat(gate.incident("INC-1").urgency()).isEqualTo(Urgency.PAGE);
  }

  @Test
  void the_half_of_an_ha_pair_that_still_sees_it_counts() {
    Moment start = gate.time.now();
    gate.tell(node("w-1").since(start));
    gate.time.pass(Duration.ofMinutes(1));
    gate.tell(node("w-1").since(start).resolved());
    assertThat(gate.incident("INC-1").firing()).isZero();
    gate.time.pass(Duration.ofMinutes(1));
    gate.tell(node("w-1").since(start));
    assertThat(gate.incident("INC-1").firing()).isZero();
    gate.time.pass(Duration.ofMinutes(5));

    gate.tell(node("w-1").since(start));

    assertThat(gate.incident("INC-1").firing()).isEqualTo(1);
  }

  @Test
  void a_storm_is_the_few_incidents_that_it_is_and_none_of_it_is_lost() {
    int told = 0;
    for (int body = 0; body < 100; body++) {
      List<Gate.One> alerts = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        alerts.add(storm(told));
        told++;
      }
      gate.tell(alerts.toArray(Gate.One[]::new));
    }

    assertThat(gate.incidents()).hasSize(11);
    long kept =
        gate.incidents().stream()
            .map(IncidentRecord::id)
            .mapToLong(id -> gate.store.inTransaction(work -> work.countAlerts(id)).all())
            .sum();
    assertThat(kept).isEqualTo(10_000);
    assertThat(gate.incidents().stream().mapToInt(IncidentRecord::firing).sum()).isEqualTo(10_000);
  }

  /** One node that is gone with its pods, and ten workloads whose new revisions fail. */
  private static Gate.One storm(int number) {
    if (number == 0) {
      return node("w-1");
    }
    String id =
        Integer.toString(10_000 + number, 10).replace('0', 'z').replace('1', 'x').replace('3', 'w');
    return number % 2 == 0
        ? pod(CRASH, "w" + number % 20 + "-6d4f8c7b9d-" + id)
        : pod("KubePodNotReady", "n" + number + "-6d4f8c7b9d-" + id, "node", "w-1");
  }

  private static Gate.One node(String name) {
    return new Gate.One("KubeNodeNotReady", "node", name);
  }

  private static Gate.One on(String node, String workload) {
    return pod("KubePodNotReady", workload + "-6d4f8c7b9d-x2x7p", "node", node);
  }

  private static Gate.One waiting(String reason) {
    return pod("KubeContainerWaiting", "cart-6d4f8c7b9d-x2x7p", "reason", reason);
  }

  private static Gate.One pod(String name, String pod, String... more) {
    List<String> labels = new ArrayList<>(List.of("namespace", "shop", "pod", pod));
    labels.addAll(List.of(more));
    return new Gate.One(name, labels.toArray(String[]::new));
  }
}
