package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.rules.ResourceRef;
import java.util.Optional;

/** Submits workflows to the sandbox's clusters, each of which has a small controller of its own. */
final class SandboxWorkflows implements WorkflowRunner {

  private final Gate gate;

  SandboxWorkflows(Gate gate) {
    this.gate = gate;
  }

  @Override
  public WriteResult submit(String cluster, JsonNode manifest) {
    ResourceRef ref =
        new ResourceRef(cluster, "Workflow", Json.namespace(manifest), Json.name(manifest));
    return gate.write(
        cluster,
        "submit " + ref.shown(),
        c -> c.audit().keep("submit-workflow", ref, c.workflows().submit(manifest)));
  }

  @Override
  public Optional<Progress> progress(String cluster, String namespace, String name) {
    return gate.read(
        cluster,
        "read Workflow " + namespace + "/" + name,
        c -> c.workflows().progress(namespace, name));
  }

  @Override
  public WriteResult stop(String cluster, String namespace, String name) {
    ResourceRef ref = new ResourceRef(cluster, "Workflow", namespace, name);
    return gate.write(
        cluster,
        "stop " + ref.shown(),
        c -> c.audit().keep("stop-workflow", ref, c.workflows().stop(namespace, name)));
  }
}
