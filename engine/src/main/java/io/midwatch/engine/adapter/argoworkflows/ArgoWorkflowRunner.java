package io.midwatch.engine.adapter.argoworkflows;

import com.fasterxml.jackson.databind.JsonNode;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.midwatch.engine.execution.WorkflowRunner;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.fleet.Unavailable;
import java.util.Optional;
import java.util.function.Function;

/**
 * Runs Argo Workflows through the Kubernetes API alone: a Workflow is created, read and told to
 * stop as an object. The controller does the rest; no argo-server is needed.
 */
public final class ArgoWorkflowRunner implements WorkflowRunner {

  private static final ResourceDefinitionContext WORKFLOWS =
      new ResourceDefinitionContext.Builder()
          .withGroup("argoproj.io")
          .withVersion("v1alpha1")
          .withKind("Workflow")
          .withPlural("workflows")
          .withNamespaced(true)
          .build();

  private static final String STOP = "{\"spec\":{\"shutdown\":\"Stop\"}}";

  private final Function<String, KubernetesClient> readers;
  private final Function<String, Optional<KubernetesClient>> actors;

  /**
   * Runs workflows in clusters.
   *
   * @param readers gives the client that reads a cluster; throws {@link Unavailable} if there is
   *     none
   * @param actors gives the client that writes to a cluster and never repeats a request; empty if
   *     nothing may be written
   */
  public ArgoWorkflowRunner(
      Function<String, KubernetesClient> readers,
      Function<String, Optional<KubernetesClient>> actors) {
    this.readers = readers;
    this.actors = actors;
  }

  @Override
  public WriteResult submit(String cluster, JsonNode manifest) {
    Optional<String> problem = WorkflowManifest.problem(manifest);
    if (problem.isPresent()) {
      return new WriteResult.Refused(
          cluster + ": this Workflow can't be submitted: " + problem.get());
    }
    WorkflowManifest workflow = new WorkflowManifest(manifest);
    return write(
        cluster,
        "submit " + workflow.shown(),
        client -> {
          try {
            client.raw(workflow.collectionPath() + "?fieldManager=midwatch", "POST", manifest);
            return new WriteResult.Done();
          } catch (KubernetesClientException e) {
            return Failure.alreadyExists(e)
                ? sameOrMoved(cluster, workflow, e)
                : Failure.ofSubmit(cluster, "submit " + workflow.shown(), e);
          }
        });
  }

  /** A second submit of one plan finds its own workflow, which is as good as having made it now. */
  private WriteResult sameOrMoved(
      String cluster, WorkflowManifest workflow, KubernetesClientException collision) {
    try {
      return read(cluster, workflow.namespace(), workflow.name())
              .map(WorkflowManifest::new)
              .map(there -> there.planHash().equals(workflow.planHash()))
              .orElse(false)
          ? new WriteResult.Done()
          : new WriteResult.Moved(
              Failure.words(collision) + ", and what is there belongs to another plan");
    } catch (Unavailable e) {
      return new WriteResult.Unknown(
          Failure.words(collision) + ", but it can't be read: " + e.reason());
    }
  }

  @Override
  public Optional<Progress> progress(String cluster, String namespace, String name) {
    return read(cluster, namespace, name)
        .map(workflow -> workflow.path("status"))
        .map(
            status ->
                new Progress(
                    status.path("phase").asText(""),
                    Failure.shortened(status.path("message").asText(""))));
  }

  @Override
  public WriteResult stop(String cluster, String namespace, String name) {
    String what = "stop Workflow " + namespace + "/" + name;
    if (!WorkflowManifest.isName(namespace) || !WorkflowManifest.isName(name)) {
      return new WriteResult.Refused(cluster + ": can't " + what + ": that is no name");
    }
    return write(
        cluster,
        what,
        client -> {
          try {
            client
                .genericKubernetesResources(WORKFLOWS)
                .inNamespace(namespace)
                .withName(name)
                .patch(
                    new PatchContext.Builder()
                        .withPatchType(PatchType.JSON_MERGE)
                        .withFieldManager("midwatch")
                        .build(),
                    STOP);
            return new WriteResult.Done();
          } catch (KubernetesClientException e) {
            return Failure.ofStop(cluster, what, e);
          }
        });
  }

  private WriteResult write(
      String cluster, String what, Function<KubernetesClient, WriteResult> writing) {
    Optional<KubernetesClient> client;
    try {
      client = actors.apply(cluster);
    } catch (Unavailable e) {
      return new WriteResult.Refused(e.reason());
    }
    return client
        .map(writing)
        .orElseGet(
            () ->
                new WriteResult.Refused(
                    cluster + ": may not " + what + ": no acting identity is configured for it"));
  }

  private Optional<JsonNode> read(String cluster, String namespace, String name) {
    String what = "read Workflow " + namespace + "/" + name;
    if (!WorkflowManifest.isName(namespace) || !WorkflowManifest.isName(name)) {
      throw new Unavailable(cluster + ": can't " + what + ": that is no name", true);
    }
    KubernetesClient client = readers.apply(cluster);
    try {
      String path = WorkflowManifest.collectionPath(namespace) + "/" + name;
      return Optional.of(WorkflowManifest.parse(client.raw(path, "GET", null)));
    } catch (KubernetesClientException e) {
      if (Failure.saysNotFound(e)) {
        return Optional.empty();
      }
      throw new Unavailable(cluster + ": " + what + ": " + Failure.words(e), Failure.refuses(e));
    }
  }
}
