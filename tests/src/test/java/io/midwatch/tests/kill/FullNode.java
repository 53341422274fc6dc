package io.midwatch.tests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A node whose disk is nearly full, and a Deployment with two of its four pods on it. What is
 * evicted is made anew at once on a node with room.
 */
final class FullNode implements World {

  private static final int PODS = 4;
  private static final int HERE = 2;

  private final String created =
      Instant.now().minus(Duration.ofMinutes(40)).truncatedTo(ChronoUnit.SECONDS).toString();
  private final String namespace;
  private final String name;
  private final List<Integer> here = new ArrayList<>();
  private final List<Integer> elsewhere = new ArrayList<>();
  private boolean full = true;
  private boolean cordoned;
  private long version = 100;
  private int pods;

  /** A node, and a Deployment of the same name. */
  FullNode(String namespace, String name) {
    this.namespace = namespace;
    this.name = name;
    while (pods < PODS) {
      (pods < HERE ? here : elsewhere).add(pods++);
    }
  }

  /** How many pods have to move. */
  static int toMove() {
    return HERE;
  }

  /** True if nothing is left on it. */
  synchronized boolean isEmpty() {
    return cordoned && here.isEmpty();
  }

  /** Somebody cleared its disk. */
  synchronized void clear() {
    full = false;
    version++;
  }

  @Override
  public synchronized List<ObjectNode> objects(String root, @Nullable String asked, String plural) {
    if (plural.equals("nodes")) {
      return List.of(node(name, full, cordoned), node(name + "-spare", false, false));
    }
    List<ObjectNode> all =
        switch (root + "/" + plural) {
          case "/api/v1/pods" -> pods();
          case "/apis/apps/v1/deployments" -> List.of(deployment());
          case "/apis/apps/v1/replicasets" -> List.of(replicaSet());
          default -> List.of();
        };
    return asked == null || asked.equals(namespace) ? all : List.of();
  }

  @Override
  public synchronized Written patch(
      String plural, @Nullable String asked, String patched, JsonNode steps) {
    if (!plural.equals("nodes") || !name.equals(patched)) {
      return Written.NOT_FOUND;
    }
    boolean wanted = cordoned;
    for (JsonNode step : steps) {
      String value = step.path("value").asText("");
      switch (step.path("path").asText("")) {
        case "/metadata/uid" -> {
          if (!value.equals("uid-" + name)) {
            return Written.ANOTHER_UID;
          }
        }
        case "/metadata/resourceVersion" -> {
          if (!value.equals(Long.toString(version))) {
            return Written.ANOTHER_VERSION;
          }
        }
        default -> wanted = step.path("value").asBoolean();
      }
    }
    cordoned = wanted;
    version++;
    return Written.APPLIED;
  }

  @Override
  public synchronized Written evict(String asked, String pod, String uid, boolean dryRun) {
    for (List<Integer> side : List.of(here, elsewhere)) {
      for (Integer number : side) {
        if (asked.equals(namespace) && pod.equals(pod(number)) && uid.equals("uid-" + pod)) {
          if (!dryRun) {
            side.remove(number);
            elsewhere.add(pods++);
          }
          return Written.APPLIED;
        }
      }
    }
    return Written.NOT_FOUND;
  }

  private String pod(int number) {
    return name + "-1-" + number;
  }

  private ObjectNode node(String node, boolean pressed, boolean unschedulable) {
    return FailingRollout.read(
        """
        {'apiVersion': 'v1', 'kind': 'Node',
         'metadata': {'name': '%1$s', 'uid': 'uid-%1$s', 'resourceVersion': '%2$d', 'creationTimestamp': '%3$s',
           'managedFields': [{'manager': 'kubelet', 'operation': 'Update', 'subresource': 'status', 'time': '%3$s'}]},
         'spec': {'unschedulable': %4$b, 'taints': [%5$s]},
         'status': {'allocatable': {'cpu': '4', 'memory': '8Gi', 'pods': '110'},
           'conditions': [{'type': 'Ready', 'status': 'True'},
             {'type': 'DiskPressure', 'status': '%6$s', 'lastTransitionTime': '%3$s'}]}}
        """
            .formatted(
                node,
                version,
                created,
                unschedulable,
                pressed
                    ? "{'key': 'node.kubernetes.io/disk-pressure', 'effect': 'NoSchedule'}"
                    : "",
                pressed ? "True" : "False"));
  }

  private ObjectNode deployment() {
    return FailingRollout.read(
        """
        {'apiVersion': 'apps/v1', 'kind': 'Deployment',
         'metadata': {'name': '%1$s', 'namespace': '%2$s', 'uid': 'uid-dep-%1$s', 'resourceVersion': '5',
           'generation': 1, 'creationTimestamp': '%3$s', 'labels': {'app': '%1$s'},
           'annotations': {'deployment.kubernetes.io/revision': '1'}},
         'spec': {'replicas': 4, 'selector': {'matchLabels': {'app': '%1$s'}}, 'template': %4$s},
         'status': {'observedGeneration': 1, 'replicas': 4, 'updatedReplicas': 4,
           'readyReplicas': 4, 'availableReplicas': 4}}
        """
            .formatted(name, namespace, created, template()));
  }

  private ObjectNode replicaSet() {
    return FailingRollout.read(
        """
        {'metadata': {'name': '%1$s-1', 'namespace': '%2$s', 'uid': 'uid-%1$s-1', 'resourceVersion': '5',
           'creationTimestamp': '%3$s', 'labels': {'app': '%1$s', 'pod-template-hash': 'h1'},
           'annotations': {'deployment.kubernetes.io/revision': '1'},
           'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'Deployment', 'name': '%1$s', 'uid': 'uid-dep-%1$s', 'controller': true}]},
         'spec': {'replicas': 4, 'template': %4$s}, 'status': {'replicas': 4, 'readyReplicas': 4}}
        """
            .formatted(name, namespace, created, template()));
  }

  private String template() {
    return """
    {'metadata': {'labels': {'app': '%s'}}, 'spec': {'containers': [{'name': 'app', 'image': 'registry.local/app:1',
       'resources': {'requests': {'cpu': '100m', 'memory': '64Mi'}}}]}}
    """
        .formatted(name);
  }

  private List<ObjectNode> pods() {
    List<ObjectNode> all = new ArrayList<>();
    here.forEach(number -> all.add(pod(pod(number), name)));
    elsewhere.forEach(number -> all.add(pod(pod(number), name + "-spare")));
    return all;
  }

  private ObjectNode pod(String pod, String node) {
    return FailingRollout.read(
        """
        {'metadata': {'name': '%1$s', 'namespace': '%2$s', 'uid': 'uid-%1$s', 'resourceVersion': '5',
           'creationTimestamp': '%3$s', 'labels': {'app': '%4$s', 'pod-template-hash': 'h1'},
           'ownerReferences': [{'apiVersion': 'apps/v1', 'kind': 'ReplicaSet', 'name': '%4$s-1', 'uid': 'uid-%4$s-1', 'controller': true}]},
         'spec': {'nodeName': '%5$s', 'containers': [{'name': 'app', 'image': 'registry.local/app:1',
           'resources': {'requests': {'cpu': '100m', 'memory': '64Mi'}}}]},
         'status': {'phase': 'Running', 'conditions': [{'type': 'Ready', 'status': 'True'}],
           'containerStatuses': [{'name': 'app', 'image': 'registry.local/app:1', 'restartCount': 0, 'ready': true, 'state': {'running': {}}}]}}
        """
            .formatted(pod, namespace, created, name, node));
  }
}
