package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Namespaces, nodes and DaemonSets as they are when nothing is wrong. */
final class Manifests {

  private static final String NODE =
      "{'apiVersion':'v1','kind':'Node','metadata':{},'spec':{},'status':{"
          + "'daemonEndpoints':{'kubeletEndpoint':{'Port':10250}},"
          + "'nodeInfo':{'architecture':'amd64','containerRuntimeVersion':'containerd://2.1.4','kernelVersion':'6.12.48',"
          + "'kubeletVersion':'v1.36.3','kubeProxyVersion':'','operatingSystem':'linux','osImage':'Debian GNU/Linux 13 (trixie)'}}}";

  private static final String DAEMON_SET =
      "{'apiVersion':'apps/v1','kind':'DaemonSet','metadata':{'annotations':{'deprecated.daemonset.template.generation':'1'},"
          + "'namespace':'kube-system'},'spec':{'revisionHistoryLimit':10,'selector':{},'template':{'metadata':{},'spec':{"
          + "'containers':[{'imagePullPolicy':'IfNotPresent','resources':{'requests':{'cpu':'20m','memory':'32Mi'}},"
          + "'terminationMessagePath':'/dev/termination-log','terminationMessagePolicy':'File'}],'dnsPolicy':'ClusterFirst',"
          + "'restartPolicy':'Always','schedulerName':'default-scheduler','securityContext':{},'terminationGracePeriodSeconds':30}},"
          + "'updateStrategy':{'rollingUpdate':{'maxSurge':0,'maxUnavailable':1},'type':'RollingUpdate'}},'status':{}}";

  private Manifests() {}

  static ObjectNode namespace(String name) {
    ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    ObjectNode metadata = namespace.putObject("metadata").put("name", name);
    metadata.putObject("labels").put("kubernetes.io/metadata.name", name);
    namespace.putObject("spec").putArray("finalizers").add("kubernetes");
    namespace.putObject("status").put("phase", "Active");
    return namespace;
  }

  /**
   * A node.
   *
   * @param number places it in one of three zones
   */
  static ObjectNode node(SandboxCluster cluster, String pool, String name, int number) {
    ObjectNode node = Json.read(NODE);
    String region = cluster.profile().region();
    Json.child(node, "metadata")
        .put("name", name)
        .putObject("labels")
        .put("kubernetes.io/hostname", name)
        .put("kubernetes.io/os", "linux")
        .put("kubernetes.io/arch", "amd64")
        .put("node-pool", pool)
        .put("topology.kubernetes.io/region", region)
        .put("topology.kubernetes.io/zone", region + (char) ('a' + number % 3));
    ObjectNode status = Json.child(node, "status");
    boolean small = pool.equals("system");
    size(Json.child(status, "capacity"), small ? "2" : "4", small ? "8Gi" : "16Gi");
    size(Json.child(status, "allocatable"), small ? "1930m" : "3920m", small ? "6Gi" : "14Gi");
    var addresses = status.putArray("addresses");
    String address = cluster.nodeAgent().address(name);
    addresses.addObject().put("type", "InternalIP").put("address", address);
    addresses.addObject().put("type", "Hostname").put("address", name);
    healthy(cluster, node);
    return node;
  }

  private static void size(ObjectNode resources, String cpu, String memory) {
    resources.put("cpu", cpu).put("memory", memory).put("pods", "110");
  }

  private static void healthy(SandboxCluster cluster, ObjectNode node) {
    condition(
        cluster,
        node,
        "MemoryPressure",
        "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available");
    condition(
        cluster, node, "DiskPressure", "KubeletHasNoDiskPressure", "kubelet has no disk pressure");
    condition(
        cluster,
        node,
        "PIDPressure",
        "KubeletHasSufficientPID",
        "kubelet has sufficient PID available");
    condition(cluster, node, "Ready", "KubeletReady", "kubelet is posting ready status");
  }

  private static void condition(
      SandboxCluster cluster, ObjectNode node, String type, String reason, String message) {
    ObjectNode condition = Conditions.set(node, type, type.equals("Ready"), cluster.now());
    condition.put("lastHeartbeatTime", Stamp.seconds(cluster.now()));
    Conditions.explain(condition, reason, message);
  }

  static ObjectNode daemonSet(String name) {
    ObjectNode set = Json.read(DAEMON_SET);
    Json.child(set, "metadata").put("name", name);
    Json.child(set, "spec", "selector", "matchLabels").put("app", name);
    Json.child(set, "spec", "template", "metadata", "labels").put("app", name);
    Templates.mainContainer(set)
        .put("name", name)
        .put("image", App.REGISTRY + "platform/" + name + ":1.9.1");
    return set;
  }
}
