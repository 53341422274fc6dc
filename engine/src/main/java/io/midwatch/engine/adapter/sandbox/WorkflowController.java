package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WorkflowRunner.Progress;
import io.midwatch.engine.execution.WriteResult;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Argo Workflows of one cluster: keeps the objects and runs each. */
final class WorkflowController {

  private static final String PLAN_HASH = "midwatch.io/plan-hash";

  private final SandboxCluster cluster;
  private final Map<Key, WorkflowRun> runs = new TreeMap<>();

  WorkflowController(SandboxCluster cluster) {
    this.cluster = cluster;
  }

  WriteResult submit(JsonNode manifest) {
    String hash = planHash(manifest);
    if (!Json.text(manifest, "kind").equals("Workflow")
        || Json.name(manifest).isEmpty()
        || Json.namespace(manifest).isEmpty()
        || hash.isEmpty()) {
      return new WriteResult.Refused(
          cluster.name()
              + ": this Workflow can't be submitted: it needs kind Workflow, a metadata.namespace, a metadata.name and the label `"
              + PLAN_HASH
              + "`");
    }
    Key key = Key.of(manifest);
    if (cluster.store().find(new Key("Namespace", "", key.namespace())) == null) {
      return new WriteResult.Refused("namespaces \"" + key.namespace() + "\" not found");
    }
    WorkflowRun there = runs.get(key);
    if (there == null) {
      ObjectNode own = Json.parse(manifest.toString());
      WorkflowRun run = new WorkflowRun(cluster, own);
      runs.put(key, run);
      run.begin();
      return new WriteResult.Done();
    }
    return planHash(there.manifest()).equals(hash)
        ? new WriteResult.Done()
        : new WriteResult.Moved(
            "workflows.argoproj.io \""
                + key.name()
                + "\" already exists, and what is there belongs to another plan");
  }

  Optional<Progress> progress(String namespace, String name) {
    return Optional.ofNullable(runs.get(new Key("Workflow", namespace, name)))
        .map(WorkflowRun::progress);
  }

  WriteResult stop(String namespace, String name) {
    WorkflowRun run = runs.get(new Key("Workflow", namespace, name));
    if (run == null) {
      return new WriteResult.Moved("workflows.argoproj.io \"" + name + "\" not found");
    }
    run.stop();
    return new WriteResult.Done();
  }

  private static String planHash(JsonNode manifest) {
    return Json.at(manifest, "metadata", "labels").path(PLAN_HASH).asText("");
  }
}
