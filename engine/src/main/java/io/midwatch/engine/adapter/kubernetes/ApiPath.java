package io.midwatch.engine.adapter.kubernetes;

import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the objects of one kind stand on an API server.
 *
 * @param root the group and version
 * @param plural the resource
 * @param namespaced true if its objects are in namespaces
 */
record ApiPath(String root, String plural, boolean namespaced) {

  private static final Map<String, ApiPath> BY_KIND =
      Map.of(
          "Pod", new ApiPath("/api/v1", "pods", true),
          "Node", new ApiPath("/api/v1", "nodes", false),
          "Event", new ApiPath("/api/v1", "events", true),
          "Namespace", new ApiPath("/api/v1", "namespaces", false),
          "Deployment", new ApiPath("/apis/apps/v1", "deployments", true),
          "ReplicaSet", new ApiPath("/apis/apps/v1", "replicasets", true),
          "StatefulSet", new ApiPath("/apis/apps/v1", "statefulsets", true),
          "DaemonSet", new ApiPath("/apis/apps/v1", "daemonsets", true),
          "PodDisruptionBudget", new ApiPath("/apis/policy/v1", "poddisruptionbudgets", true));

  /**
   * What a Kubernetes object can be called. Names come from alerts too, so none may lead out of its
   * path.
   */
  private static final Pattern NAME = Pattern.compile("[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?");

  /**
   * The path of a kind.
   *
   * @throws Unavailable if Midwatch does not read that kind
   */
  static ApiPath of(String cluster, String kind) {
    ApiPath path = BY_KIND.get(kind);
    if (path == null) {
      throw new Unavailable(cluster + ": Midwatch reads no objects of kind `" + kind + "`", true);
    }
    return path;
  }

  /**
   * The path of one object.
   *
   * @throws Unavailable if Midwatch does not read that kind or no object can have that name
   */
  static String of(ResourceRef ref) {
    ApiPath path = of(ref.cluster(), ref.kind());
    if (path.namespaced && ref.namespace().isEmpty()) {
      throw new Unavailable(ref.cluster() + ": " + ref.shown() + " needs a namespace", true);
    }
    return path.collection(ref.cluster(), ref.namespace()) + "/" + name(ref.cluster(), ref.name());
  }

  /**
   * The path of all objects of this kind.
   *
   * @param cluster the cluster, for messages
   * @param namespace the namespace, empty for all; has no meaning for kinds without one
   */
  String collection(String cluster, String namespace) {
    return namespaced && !namespace.isEmpty()
        ? root + "/namespaces/" + name(cluster, namespace) + "/" + plural
        : root + "/" + plural;
  }

  private static String name(String cluster, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new Unavailable(
          cluster + ": `" + ApiAnswer.shortened(name) + "` is no name of a Kubernetes object",
          true);
    }
    return name;
  }
}
