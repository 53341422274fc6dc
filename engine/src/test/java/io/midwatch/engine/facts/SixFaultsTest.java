package io.midwatch.engine.facts;

import static io.midwatch.engine.facts.Objects.CART;
import static io.midwatch.engine.facts.Objects.CLUSTER;
import static io.midwatch.engine.facts.Objects.NOW;
import static io.midwatch.engine.facts.Objects.broken;
import static io.midwatch.engine.facts.Objects.budget;
import static io.midwatch.engine.facts.Objects.deployment;
import static io.midwatch.engine.facts.Objects.fullDisk;
import static io.midwatch.engine.facts.Objects.node;
import static io.midwatch.engine.facts.Objects.pod;
import static io.midwatch.engine.facts.Objects.ref;
import static io.midwatch.engine.facts.Objects.replicaSet;
import static io.midwatch.engine.facts.Objects.snapshot;
import static io.midwatch.engine.facts.Objects.with;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.incident.Severity;
import io.midwatch.rules.operation.Prescription;
import io.midwatch.rules.operation.Proposal;
import io.midwatch.rules.policy.PackReader;
import io.midwatch.rules.policy.PolicyPack;
import io.midwatch.rules.rulebook.Rulebook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** From objects as an API server tells them to what the starter pack says of them. */
class SixFaultsTest {

  private static final String NEW = "6d4f8c7b9d";
  private static final String OLD = "5c4b7d9f8x";
  private static final ResourceRef N1 = ref("Node", "", "n1");
  private static final PolicyPack PACK = pack();
  private static final Rulebook ORDERS =
      java.util.Objects.requireNonNull(
          Rulebook.of(PACK.orders(), PACK.autonomyTables(), PACK.operations(), PACK.digest())
              .rulebook());

  @Test
  void an_image_that_can_not_be_pulled_is_rolled_back_with_one_signature() {
    List<KubeObject> objects =
        rollout("restartCount: 0, state: {waiting: {reason: 'ImagePullBackOff'}}");

    found(CART, objects, FaultClass.IMAGE_PULL, CART);
    assertThat(decided(CART, objects, "roll-back-deployment").verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void a_new_revision_that_crashes_is_a_bad_rollout() {
    List<KubeObject> objects =
        rollout(
            "restartCount: 4, state: {waiting: {reason: 'CrashLoopBackOff'}}, lastState: {terminated: {exitCode: 1, reason: 'Error'}}");

    found(CART, objects, FaultClass.BAD_ROLLOUT, CART);
    assertThat(decided(CART, objects, "roll-back-deployment").verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void one_crashing_pod_beside_healthy_ones_is_restarted_although_the_budget_has_no_headroom() {
    List<KubeObject> objects = new ArrayList<>(settled(3));
    objects.add(
        broken(
            pod("cart", NEW, "fffff", "n1"),
            "restartCount: 9, state: {waiting: {reason: 'CrashLoopBackOff'}}, lastState: {terminated: {exitCode: 1}}"));
    objects.add(budget("cart", "selector: {matchLabels: {app: 'cart'}}", 0, 3, 3));

    found(CART, objects, FaultClass.APP_ERROR, CART);
    assertThat(decided(CART, objects, "restart-pods").verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void a_workload_that_outgrew_its_memory_gets_more_with_one_signature() {
    List<KubeObject> objects = new ArrayList<>(settled(1));
    objects.add(
        broken(
            pod("cart", NEW, "fffff", "n1"),
            "restartCount: 5, state: {waiting: {reason: 'CrashLoopBackOff'}}, lastState: {terminated: {exitCode: 137, reason: 'OOMKilled'}}"));

    found(CART, objects, FaultClass.OOM, CART);
    assertThat(proposal(CART, objects, "set-memory-limit").parameters())
        .containsEntry("bytes", 512L << 20);
    assertThat(decided(CART, objects, "set-memory-limit").verdict()).isEqualTo(Verdict.ASK_ONE);
  }

  @Test
  void a_node_with_a_full_disk_is_drained_with_two_signatures() {
    List<KubeObject> objects = new ArrayList<>(settled(3));
    objects.replaceAll(object -> object.ref().equals(N1) ? fullDisk(object) : object);
    for (int i = 3; i < 8; i++) {
      objects.add(node("n" + i));
    }

    found(N1, objects, FaultClass.NODE_DISK, N1);
    assertThat(decided(N1, objects, "drain-node").verdict()).isEqualTo(Verdict.ASK_TWO);
    objects.add(budget("cart", "selector: {matchLabels: {app: 'cart'}}", 0, 3, 3));
    assertThat(decided(N1, objects, "drain-node").verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void a_pod_for_which_no_node_has_room_is_told_apart() {
    List<KubeObject> objects =
        new ArrayList<>(List.of(deployment("cart", 2), replicaSet("cart", NEW, 2, 1)));
    objects.add(
        with(node("n1"), "{status: {allocatable: {cpu: '300m', memory: '8Gi', pods: '110'}}}"));
    objects.add(pod("cart", NEW, "bbbbb", "n1"));
    objects.add(
        with(
            pod("cart", NEW, "ccccc", ""),
            """
            {spec: {nodeName: null}, status: {phase: 'Pending', containerStatuses: null,
             conditions: [{type: 'PodScheduled', status: 'False', reason: 'Unschedulable'}]}}
            """));

    found(CART, objects, FaultClass.SCHED_RESOURCES, CART);
    assertThat(diagnose(CART, objects).proposals()).isEmpty();
  }

  @Test
  void a_healthy_workload_has_no_fault() {
    assertThat(diagnose(CART, settled(3)).diagnosis().hypotheses()).isEmpty();
    assertThat(diagnose(N1, settled(3)).diagnosis().hypotheses()).isEmpty();
  }

  private static List<KubeObject> settled(int pods) {
    List<KubeObject> objects =
        new ArrayList<>(
            List.of(
                deployment("cart", pods),
                replicaSet("cart", OLD, 1, 0),
                replicaSet("cart", NEW, 2, pods),
                node("n1"),
                node("n2")));
    for (int i = 0; i < pods; i++) {
      objects.add(pod("cart", NEW, "bcdg".substring(i, i + 1).repeat(5), i == 0 ? "n1" : "n2"));
    }
    return objects;
  }

  private static List<KubeObject> rollout(String state) {
    return List.of(
        with(
            deployment("cart", 2),
            "{status: {replicas: 3, updatedReplicas: 1, readyReplicas: 2, availableReplicas: 2}}"),
        with(
            replicaSet("cart", NEW, 2, 1),
            "{status: {readyReplicas: 0}, metadata: {creationTimestamp: '2026-03-03T09:49:59Z'}}"),
        with(
            replicaSet("cart", OLD, 1, 2),
            "{metadata: {creationTimestamp: '2026-03-01T10:00:00Z'}}"),
        broken(pod("cart", NEW, "bbbbb", "n1"), state),
        pod("cart", OLD, "ccccc", "n1"),
        pod("cart", OLD, "ddddd", "n1"),
        node("n1"));
  }

  private static void found(
      ResourceRef target, List<KubeObject> objects, FaultClass fault, ResourceRef entity) {
    List<Hypothesis> hypotheses = diagnose(target, objects).diagnosis().hypotheses();
    assertThat(hypotheses).isNotEmpty();
    assertThat(hypotheses.get(0).faultClass()).isEqualTo(fault);
    assertThat(hypotheses.get(0).entity()).isEqualTo(entity);
    assertThat(hypotheses.get(0).grade()).isEqualTo(Grade.CONFIRMED);
  }

  private static EvidenceFile evidence(ResourceRef target, List<KubeObject> objects) {
    Distilled distilled = EvidenceDistiller.distil(Sightings.of(snapshot(objects), target, NOW));
    return new EvidenceFile(
        EvidenceFile.SCHEMA, NOW, "inc-1", target, distilled.evidence(), distilled.notLookedAt());
  }

  private static Prescription diagnose(ResourceRef target, List<KubeObject> objects) {
    Prescription prescription = ORDERS.diagnose(evidence(target, objects));
    assertThat(prescription.diagnosis().problems()).isEmpty();
    return prescription;
  }

  private static Proposal proposal(ResourceRef target, List<KubeObject> objects, String operation) {
    List<Proposal> proposals = diagnose(target, objects).proposals();
    assertThat(proposals).extracting(Proposal::operation).contains(operation);
    return proposals.stream()
        .filter(one -> one.operation().equals(operation))
        .findFirst()
        .orElseThrow();
  }

  private static Decision decided(ResourceRef target, List<KubeObject> objects, String operation) {
    Proposal proposal = proposal(target, objects, operation);
    var entry = PACK.operation(operation).orElseThrow();
    Circumstances circumstances =
        CircumstanceDistiller.distil(
            new JudgingMatter(
                snapshot(objects),
                CircumstanceDistillerTest.PROFILE,
                proposal,
                entry,
                PACK.inventory()::tier,
                PACK.calendar(),
                List.of(CircumstanceDistillerTest.PROFILE),
                new JudgingMatter.Records(
                    List.of(),
                    List.of(),
                    List.of(new TrackRecord(operation, proposal.faultClass(), 0, 0, 0)),
                    List.of()),
                OwnEffects.none(),
                NOW));
    assertThat(circumstances.unknown()).isEmpty();
    EvidenceFile file = evidence(target, objects);
    CaseFile caseFile =
        new CaseFile(
            CaseFile.SCHEMA,
            NOW,
            "inc-1",
            Severity.WARNING,
            entry,
            proposal,
            circumstances.subject(),
            diagnose(target, objects).diagnosis().hypotheses(),
            file.evidence(),
            circumstances.circumstances(),
            circumstances.unknown(),
            List.of(),
            false,
            NamespaceScope.ALL,
            null);
    assertThat(proposal.target().cluster()).isEqualTo(CLUSTER);
    return ORDERS.decide(caseFile, PACK.approvals());
  }

  private static PolicyPack pack() {
    Path root = Path.of("../policies/starter");
    SortedMap<String, byte[]> files = new TreeMap<>();
    try (Stream<Path> paths = Files.walk(root)) {
      for (Path path : paths.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(path).toString().replace('\\', '/'), Files.readAllBytes(path));
      }
    } catch (IOException unreadable) {
      throw new IllegalStateException(unreadable);
    }
    return java.util.Objects.requireNonNull(PackReader.read(files).pack());
  }
}
