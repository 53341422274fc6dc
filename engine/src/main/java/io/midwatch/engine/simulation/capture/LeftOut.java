package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.facts.Cell;
import io.midwatch.rules.facts.Cluster;
import io.midwatch.rules.facts.HumanChange;
import io.midwatch.rules.facts.Node;
import io.midwatch.rules.facts.RecentChange;
import io.midwatch.rules.facts.RunningChange;
import io.midwatch.rules.facts.TrackRecord;
import io.midwatch.rules.facts.Workload;
import java.util.ArrayList;
import java.util.List;

/** What of a recorded incident a made world can't be like, in words for people. */
final class LeftOut {

  private final Recorded recorded;
  private final List<String> said = new ArrayList<>();

  private LeftOut(Recorded recorded) {
    this.recorded = recorded;
  }

  static List<String> of(Recorded recorded, Fault fault) {
    LeftOut leftOut = new LeftOut(recorded);
    leftOut.workloads();
    leftOut.history();
    leftOut.fleet();
    CaseFile file = recorded.file();
    if (file != null) {
      leftOut.rest(file);
    }
    leftOut.said.addAll(fault.differences(recorded));
    return leftOut.said;
  }

  private void workloads() {
    for (Workload workload : recorded.all(Workload.class)) {
      if (!workload.kind().equals(WorldDraft.DEPLOYMENT)) {
        said.add("a " + workload.kind() + ": only Deployments are carried over");
      } else if (workload.readyReplicas() < workload.desiredReplicas()) {
        said.add(
            "%d of %d pods were ready: which are here is what the fault makes of them"
                .formatted(workload.readyReplicas(), workload.desiredReplicas()));
      }
    }
  }

  private void history() {
    count(
        recorded.all(RecentChange.class).size(),
        "change that had just ended",
        "changes that had just ended");
    count(
        recorded.all(RunningChange.class).size(),
        "change that was being carried out",
        "changes that were being carried out");
    count(
        recorded.all(HumanChange.class).stream().filter(change -> !change.reversed()).count(),
        "change that a person had made, beside the one at fault",
        "changes that people had made, beside the one at fault");
    for (TrackRecord record : recorded.all(TrackRecord.class)) {
      count(
          record.successes() + record.failures(),
          "earlier use of " + record.operation(),
          "earlier uses of " + record.operation());
    }
  }

  private void fleet() {
    if (recorded.all(Cluster.class).isEmpty()) {
      said.add(
          "what the cluster is for is not recorded where nothing was proposed: here it is "
              + WorldDraft.environment(recorded));
    }
    for (Cluster cluster : recorded.all(Cluster.class)) {
      int nodes = WorldDraft.nodes(recorded);
      if (nodes != cluster.nodes()) {
        said.add("the cluster had " + cluster.nodes() + " nodes: here it has " + nodes);
      }
    }
    for (Cell cell : recorded.all(Cell.class)) {
      count(cell.clusters() - 1, "other cluster of its cell", "other clusters of its cell");
    }
    count(
        recorded.all(Node.class).stream().filter(Node::cordoned).count(),
        "node that somebody had cordoned",
        "nodes that somebody had cordoned");
  }

  private void rest(CaseFile file) {
    count(file.unknown().size(), "input that could not be read", "inputs that could not be read");
    if (file.namespaces() == null || !file.namespaces().outside(namespace(file)).isEmpty()) {
      said.add("which namespaces may be touched: here all may");
    }
  }

  private static String namespace(CaseFile file) {
    ResourceRef target = file.proposal().target();
    return target.namespace().isEmpty() ? "default" : target.namespace();
  }

  private void count(long count, String one, String many) {
    if (count > 0) {
      said.add(count == 1 ? "1 " + one : count + " " + many);
    }
  }
}
