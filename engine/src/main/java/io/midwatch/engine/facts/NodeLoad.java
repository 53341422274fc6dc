package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Utilisation;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How much of the nodes that may take a proposal's pods is asked for, before and after it. It is
 * worked out from requests and from what nodes can give, so that every cluster has the answer; what
 * pods really use is not looked at. Pods that wait for a place count as if they had it.
 */
final class NodeLoad {

  private final Snapshot snapshot;
  private final ResourceRef target;
  private final PodMoves moves;
  private final List<KubeObject> nodes;
  private final List<KubeObject> waiting;

  private NodeLoad(JudgingMatter matter, PodMoves moves) {
    this.snapshot = matter.snapshot();
    this.target = matter.proposal().target();
    this.moves = moves;
    this.nodes =
        snapshot.all("Node").stream()
            .filter(node -> !node.ref().equals(target))
            .filter(node -> shapes().anyMatch(spec -> allows(spec, node)))
            .toList();
    this.waiting =
        snapshot.all("Pod").stream()
            .filter(pod -> pod.at("spec", "nodeName").asText("").isEmpty())
            .filter(pod -> !Pods.isFinished(pod) && !Pods.isLeaving(pod))
            .filter(pod -> nodes.stream().anyMatch(node -> allows(pod.at("spec"), node)))
            .toList();
  }

  /** The fact; none where nodes or pods were not read whole or what comes is not known. */
  static Optional<Draft> of(JudgingMatter matter, Reach reach) {
    if (!matter.snapshot().complete("Node") || !matter.snapshot().complete("Pod")) {
      return Optional.empty();
    }
    return PodMoves.of(matter, reach).map(moves -> new NodeLoad(matter, moves).draft());
  }

  private Stream<JsonNode> shapes() {
    JsonNode any = JsonNodeFactory.instance.objectNode();
    return moves.shapes().isEmpty() ? Stream.of(any) : moves.shapes().stream();
  }

  private boolean allows(JsonNode podSpec, KubeObject node) {
    return new Placement(snapshot, podSpec).allows(node);
  }

  private Draft draft() {
    Map<String, Long> room = new TreeMap<>();
    Map<String, Long> before = new TreeMap<>();
    Map<String, Long> leaving = new TreeMap<>();
    for (KubeObject node : nodes) {
      Requests.add(room, Requests.amounts(node.at("status", "allocatable")));
      snapshot.podsOn(node.name()).forEach(pod -> count(pod, before, leaving));
    }
    waiting.forEach(pod -> count(pod, before, leaving));
    Map<String, Long> after = new TreeMap<>(before);
    moves.coming().forEach(spec -> Requests.add(after, Requests.of(spec)));
    leaving.forEach((resource, milli) -> after.merge(resource, -milli, Long::sum));
    Utilisation fact =
        new Utilisation(
            target,
            nodes.size(),
            percent("cpu", before, room),
            percent("cpu", after, room),
            percent("memory", before, room),
            percent("memory", after, room),
            withoutRoom());
    return new Draft(
        Draft.TROUBLE,
        fact,
        target,
        new Provenance("objects", Origin.SPEC, snapshot.readAt(), false),
        words(fact),
        "");
  }

  private void count(KubeObject pod, Map<String, Long> before, Map<String, Long> leaving) {
    if (!Pods.isFinished(pod)) {
      Map<String, Long> asked = Requests.of(pod.at("spec"));
      Requests.add(before, asked);
      if (moves.leaves(snapshot.workloadOf(pod))) {
        Requests.add(leaving, asked);
      }
    }
  }

  private int withoutRoom() {
    Packing packing = new Packing(snapshot, nodes);
    List<JsonNode> first = new ArrayList<>();
    waiting.stream()
        .filter(pod -> !moves.leaves(snapshot.workloadOf(pod)))
        .forEach(pod -> first.add(pod.at("spec")));
    packing.without(first);
    return packing.without(moves.atOnce());
  }

  /** Rounded up; where nodes give nothing, whatever is asked for is too much. */
  private static int percent(String resource, Map<String, Long> asked, Map<String, Long> room) {
    BigInteger part = BigInteger.valueOf(Math.max(0, asked.getOrDefault(resource, 0L)));
    BigInteger whole = BigInteger.valueOf(Math.max(0, room.getOrDefault(resource, 0L)));
    if (whole.signum() == 0) {
      return part.signum() == 0 ? 0 : Integer.MAX_VALUE;
    }
    BigInteger[] exact = part.multiply(BigInteger.valueOf(100)).divideAndRemainder(whole);
    BigInteger up = exact[1].signum() == 0 ? exact[0] : exact[0].add(BigInteger.ONE);
    return up.min(BigInteger.valueOf(Integer.MAX_VALUE)).intValue();
  }

  private static String words(Utilisation fact) {
    return ("asked for on %d nodes that may take its pods: %d %% of cpu, %d %% after it; %d %% of"
            + " memory, %d %% after it; %d pods find no place")
        .formatted(
            fact.nodes(),
            fact.cpuBefore(),
            fact.cpuAfter(),
            fact.memoryBefore(),
            fact.memoryAfter(),
            fact.podsWithoutRoom());
  }
}
