package io.midwatch.tests.kill;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a small cluster: a Deployment of three pods whose newest revision asks for an
 * image that can't be pulled, while the revision before it serves. With an image that exists the
 * rollout is complete at once, unless nothing is to help.
 */
final class FailingRollout implements World {

  static final String NAME = "dns";

  private static final String GOOD = "registry.local/dns:1";
  private static final String BAD = "registry.local/dns:2-missing";
  private static final ObjectMapper JSON = new ObjectMapper();
  private final String created =
      Instant.now().minus(Duration.ofMinutes(20)).truncatedTo(ChronoUnit.SECONDS).toString();
  private JsonNode template = template(BAD);
  private final String namespace;
  private final String name;
  private final boolean helps;
  private int generation = 2;
  private long version = 200;

  /**
   * A rollout that fails.
   *
   * @param namespace where it stands; in kube-system two people must sign
   * @param helps false if the rollout stays incomplete whatever image it asks for
   */
  FailingRollout(String namespace, boolean helps) {
    this(namespace, NAME, helps);
  }

  /** The same under a name, with a node of its own. */
  FailingRollout(String namespace, String name, boolean helps) {
    this.namespace = namespace;
    this.name = name;
    this.helps = helps;
  }

  @Override
  public synchronized List<ObjectNode> objects(String root, @Nullable String asked, String plural) {
    if (plural.equals("nodes")) {
      return List.of(node());
    }
    List<ObjectNode> all =
        switch (root + "/" + plural) {
          case "/api/v1/pods" -> pods();
          case "/api/v1/namespaces" ->
              List.of(read("{'metadata':{'name':'kube-system','uid':'the-cluster'}}"));
          case "/apis/apps/v1/deployments" -> List.of(deployment());
          case "/apis/apps/v1/replicasets" -> List.of(replicaSet(1), replicaSet(2));
          default -> List.of();
        };
    return asked == null || asked.equals(namespace) ? all : List.of();
  }

  @Override
  public synchronized Written patch(
      String plural, @Nullable String asked, String patched, JsonNode steps) {
    if (!plural.equals("deployments") || !name.equals(patched) || !namespace.equals(asked)) {
      return Written.NOT_FOUND;
    }
    for (JsonNode step : steps) {
      String value = step.path("value").asText("");
      if (step.path("path").asText("").equals("/metadata/uid") && !value.equals(uid())) {
        return Written.ANOTHER_UID;
      }
      if (step.path("path").asText("").equals("/metadata/resourceVersion")
          && !value.equals(Long.toString(version))) {
        return Written.ANOTHER_VERSION;
      }
    }
    for (JsonNode step : steps) {
      if (step.path("path").asText("").equals("/spec/template")) {
        template = step.path("value");
        generation++;
        version++;
      }
    }
    return Written.APPLIED;
  }

  @Override
  public Written evict(String asked, String pod, String uid, boolean dryRun) {
    return Written.NOT_FOUND;
  }

  private String uid() {
    return "uid-" + name;
  }

  synchronized ObjectNode deployment() {
    boolean whole = isWhole();
    ObjectNode deployment =
        read(
            """
            {'apiVersion': 'apps/v1', 'kind': 'Deployment',
             'metadata': {'name': '%s', 'namespace': '%s', 'uid': '%s', 'resourceVersion': '%d',
               'generation': %d, 'creationTimestamp': '%s', 'labels': {'app': 'dns'},
               'annotations': {'deployment.kubernetes.io/revision': '%d'},
               'managedFields': [{'manager': 'kubectl-create', 'operation': 'Update', 'time': '%s'}]},
             'spec': {'replicas': 3, 'selector': {'matchLabels': {'app': 'dns'}},
               'strategy': {'type': 'RollingUpdate', 'rollingUpdate': {'maxSurge': 1, 'maxUnavailable': 0}}},
             'status': {'observedGeneration': %d, 'replicas': %d, 'updatedReplicas': %d,
               'readyReplicas': 3, 'availableReplicas': 3}}
            """
                .formatted(
                    name,
                    namespace,
                    uid(),
                    version,
                    generation,
                    created,
                    whole ? 3 : 2,
                    created,
                    generation,
                    whole ? 3 : 4,
                    whole ? 3 : 1));
    ((ObjectNode) deployment.path("spec")).set("template", template);
    return deployment;
  }

  /** True if its newest revision serves. */
  synchronized boolean isWhole() {
    return helps && template.at("/spec/containers/0/image").asText("").equals(GOOD);
  }

  private ObjectNode replicaSet(int first) {
    boolean good = first == 1;
    int revision = good && isWhole() ? 3 : first;
    int pods = good ? 3 : isWhole() ? 0 : 1;
    ObjectNode set =
        read(
            """
            {'metadata': {'name': '%s', 'namespace': '%s', 'uid': 'uid-%s', 'resourceVersion': '%d',
               'creationTimestamp': '%s', 'labels': {'app': 'dns', 'pod-template-hash': 'h%d'},
               'annotations': {'deployment.kubernetes.io/revision': '%d'},
               'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'Deployment', 'name': '%s', 'uid': '%s', 'controller': true}]},
             'spec': {'replicas': %d},
             'status': {'replicas': %d, 'readyReplicas': %d}}
            """
                .formatted(
                    set(first),
                    namespace,
                    set(first),
                    version,
                    created,
                    first,
                    revision,
                    name,
                    uid(),
                    pods,
                    pods,
                    good ? pods : 0));
    ObjectNode hashed = template(good ? GOOD : BAD);
    ((ObjectNode) hashed.at("/metadata/labels")).put("pod-template-hash", "h" + first);
    ((ObjectNode) set.path("spec")).set("template", hashed);
    return set;
  }

  private String set(int revision) {
    return name + "-" + revision;
  }

  private List<ObjectNode> pods() {
    List<ObjectNode> pods = new ArrayList<>();
    for (int number = 1; number <= 3; number++) {
      pods.add(pod(set(1) + "-" + number, 1, "{'running': {}}", true));
    }
    if (!isWhole()) {
      pods.add(pod(set(2) + "-1", 2, "{'waiting': {'reason': 'ImagePullBackOff'}}", false));
    }
    return pods;
  }

  private ObjectNode pod(String name, int set, String state, boolean ready) {
    String image = set == 1 ? GOOD : BAD;
    return read(
        """
        {'metadata': {'name': '%s', 'namespace': '%s', 'uid': 'pod-%s', 'resourceVersion': '%d',
           'creationTimestamp': '%s', 'labels': {'app': 'dns', 'pod-template-hash': 'h%d'},
           'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': '%s', 'uid': 'uid-%s', 'controller': true}]},
         'spec': {'nodeName': 'node-%s', 'containers': [{'name': 'dns', 'image': '%s'}]},
         'status': {'phase': '%s', 'conditions': [{'type': 'Ready', 'status': '%s'}],
           'containerStatuses': [{'name': 'dns', 'image': '%s', 'restartCount': 0, 'ready': %b, 'state': %s}]}}
        """
            .formatted(
                name,
                namespace,
                name,
                version,
                created,
                set,
                set(set),
                set(set),
                name,
                image,
                ready ? "Running" : "Pending",
                ready ? "True" : "False",
                image,
                ready,
                state));
  }

  private ObjectNode node() {
    return read(
        """
        {'metadata': {'name': 'node-%1$s', 'uid': 'uid-node-%1$s', 'resourceVersion': '7', 'creationTimestamp': '%2$s'},
         'spec': {}, 'status': {'allocatable': {'cpu': '4', 'memory': '8Gi', 'pods': '110'},
           'conditions': [{'type': 'Ready', 'status': 'True'}]}}
        """
            .formatted(name, created));
  }

  private static ObjectNode template(String image) {
    ObjectNode template = read("{'metadata': {'labels': {'app': 'dns'}}, 'spec': {}}");
    ArrayNode containers = ((ObjectNode) template.path("spec")).putArray("containers");
    containers.addObject().put("name", "dns").put("image", image);
    return template;
  }

  /** Reads JSON that is written with single quotes. */
  static ObjectNode read(String json) {
    try {
      return (ObjectNode) JSON.readTree(json.replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
