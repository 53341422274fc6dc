package io.midwatch.engine.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/** Small objects in the shapes of the API server. */
final class Objects {

  static final String CLUSTER = "eu-1";
  static final Moment NOW = Moment.parse("2026-03-03T10:00:00Z");
  static final ResourceRef CART = ref("Deployment", "shop", "cart");

  private static final JsonMapper JSON =
      JsonMapper.builder()
          .enable(JsonReadFeature.ALLOW_UNQUOTED_FIELD_NAMES)
          .enable(JsonReadFeature.ALLOW_SINGLE_QUOTES)
          .build();

  private Objects() {}

  static ResourceRef ref(String kind, String namespace, String name) {
    return new ResourceRef(CLUSTER, kind, namespace, name);
  }

  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }

  /** An object from JSON in which field names may be bare and strings in single quotes. */
  static KubeObject object(String text) {
    return new KubeObject(CLUSTER, json(text));
  }

  static Snapshot snapshot(KubeObject... objects) {
    return snapshot(List.of(objects));
  }

  /** A snapshot in which every kind was read whole. */
  static Snapshot snapshot(List<KubeObject> objects) {
    Snapshot.Builder builder = Snapshot.of(CLUSTER, NOW);
    KubeObject.KINDS.forEach(kind -> builder.whole(kind, objects));
    return builder.some(objects).build();
  }

  /** The same object with other fields laid over it; null takes a field away. */
  static KubeObject with(KubeObject object, String patch) {
    ObjectNode copy = object.json().deepCopy();
    merge(copy, json(patch));
    return new KubeObject(object.cluster(), copy);
  }

  private static void merge(ObjectNode into, JsonNode patch) {
    patch
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().isNull()) {
                into.remove(entry.getKey());
              } else if (entry.getValue().isObject()
                  && into.path(entry.getKey()) instanceof ObjectNode inner) {
                merge(inner, entry.getValue());
              } else {
                into.set(entry.getKey(), entry.getValue());
              }
            });
  }

  static KubeObject deployment(String name, int replicas) {
    return object(
        """
        {apiVersion: 'apps/v1', kind: 'Deployment',
         metadata: {name: '%1$s', namespace: 'shop', uid: 'd-%1$s', generation: 2, creationTimestamp: '2026-03-01T10:00:00Z',
                    annotations: {'deployment.kubernetes.io/revision': '2'},
                    managedFields: [{manager: 'kubectl-create', operation: 'Update', time: '2026-03-01T10:00:00Z',
                                     fieldsV1: {'f:spec': {'f:template': {}}}}]},
         spec: {replicas: %2$d, selector: {matchLabels: {app: '%1$s'}},
                template: {metadata: {labels: {app: '%1$s'}},
                           spec: {containers: [{name: '%1$s', image: 'shop/%1$s:v2',
                                                resources: {requests: {cpu: '250m', memory: '128Mi'}, limits: {memory: '256Mi'}}}]}}},
         status: {observedGeneration: 2, replicas: %2$d, updatedReplicas: %2$d, readyReplicas: %2$d, availableReplicas: %2$d}}
        """
            .formatted(name, replicas));
  }

  static KubeObject replicaSet(String deployment, String hash, int revision, int ready) {
    return object(
        """
        {apiVersion: 'apps/v1', kind: 'ReplicaSet',
         metadata: {name: '%1$s-%2$s', namespace: 'shop', uid: 'r-%2$s', creationTimestamp: '2026-03-03T09:5%3$d:00Z',
                    labels: {app: '%1$s', 'pod-template-hash': '%2$s'},
                    annotations: {'deployment.kubernetes.io/revision': '%3$d'},
                    ownerReferences: [{apiVersion: 'apps/v1', kind: 'Deployment', name: '%1$s', uid: 'd-%1$s', controller: true}]},
         spec: {replicas: %4$d, template: {metadata: {labels: {app: '%1$s', 'pod-template-hash': '%2$s'}},
                                           spec: {containers: [{name: '%1$s', image: 'shop/%1$s:v%3$d'}]}}},
         status: {replicas: %4$d, readyReplicas: %4$d, observedGeneration: 1}}
        """
            .formatted(deployment, hash, revision, ready));
  }

  /** A pod of a ReplicaSet that runs and is ready on a node. */
  static KubeObject pod(String deployment, String hash, String suffix, String node) {
    return object(
        """
        {apiVersion: 'v1', kind: 'Pod',
         metadata: {name: '%1$s-%2$s-%3$s', namespace: 'shop', uid: 'p-%3$s', creationTimestamp: '2026-03-03T09:50:00Z',
                    labels: {app: '%1$s', 'pod-template-hash': '%2$s'},
                    ownerReferences: [{apiVersion: 'apps/v1', kind: 'ReplicaSet', name: '%1$s-%2$s', uid: 'r-%2$s', controller: true}]},
         spec: {nodeName: '%4$s', containers: [{name: '%1$s', image: 'shop/%1$s:v2',
                                               resources: {requests: {cpu: '250m', memory: '128Mi'}, limits: {memory: '256Mi'}}}]},
         status: {phase: 'Running', conditions: [{type: 'PodScheduled', status: 'True'}, {type: 'Ready', status: 'True'}],
                  containerStatuses: [{name: '%1$s', image: 'shop/%1$s:v2', ready: true, started: true, restartCount: 0,
                                       state: {running: {startedAt: '2026-03-03T09:50:02Z'}}}]}}
        """
            .formatted(deployment, hash, suffix, node));
  }

  /** The same pod, not ready, with the one container in a state. */
  static KubeObject broken(KubeObject pod, String containerState) {
    String name = pod.at("spec", "containers").path(0).path("name").asText();
    return with(
        pod,
        """
        {status: {conditions: [{type: 'PodScheduled', status: 'True'}, {type: 'Ready', status: 'False'}],
                  containerStatuses: [{name: '%s', ready: false, %s}]}}
        """
            .formatted(name, containerState));
  }

  static KubeObject node(String name) {
    return object(
        """
        {apiVersion: 'v1', kind: 'Node',
         metadata: {name: '%1$s', uid: 'n-%1$s', creationTimestamp: '2026-01-01T00:00:00Z', labels: {'node-pool': 'workers', 'kubernetes.io/hostname': '%1$s'},
                    managedFields: [{manager: 'kubelet', operation: 'Update', time: '2026-01-01T00:00:00Z'}]},
         spec: {},
         status: {allocatable: {cpu: '4', memory: '8Gi', pods: '110'},
                  addresses: [{type: 'InternalIP', address: '10.0.0.7'}, {type: 'Hostname', address: '%1$s'}],
                  conditions: [{type: 'Ready', status: 'True'}, {type: 'DiskPressure', status: 'False'}, {type: 'MemoryPressure', status: 'False'}]}}
        """
            .formatted(name));
  }

  static KubeObject fullDisk(KubeObject node) {
    return with(
        node,
        """
        {spec: {taints: [{key: 'node.kubernetes.io/disk-pressure', effect: 'NoSchedule'}]},
         status: {conditions: [{type: 'Ready', status: 'True'},
                               {type: 'DiskPressure', status: 'True', lastTransitionTime: '2026-03-03T09:45:00Z'}]}}
        """);
  }

  static KubeObject budget(String name, String spec, int allowed, int desired, int healthy) {
    return object(
        """
        {apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: {name: '%s', namespace: 'shop', uid: 'b-1'},
         spec: {%s}, status: {disruptionsAllowed: %d, desiredHealthy: %d, currentHealthy: %d, observedGeneration: 1}}
        """
            .formatted(name, spec, allowed, desired, healthy));
  }

  static KubeObject event(ResourceRef about, String type, String reason, String message) {
    return object(
        """
        {apiVersion: 'v1', kind: 'Event', metadata: {name: '%2$s.%4$s', namespace: '%3$s'},
         involvedObject: {kind: '%1$s', namespace: '%3$s', name: '%2$s'},
         type: '%5$s', reason: '%4$s', message: '%6$s', count: 3, lastTimestamp: '2026-03-03T09:59:00Z'}
        """
            .formatted(about.kind(), about.name(), about.namespace(), reason, type, message));
  }
}
