package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.facts.Environment;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeSet;

/**
 * Sets a cluster up days ago and lets it live until now, so that revisions, ages and histories are
 * real ones.
 */
final class FleetBuilder {

  private static final Duration PAST = Duration.ofDays(9);

  private final long seed;
  private final Instant now;

  FleetBuilder(long seed, Instant now) {
    this.seed = seed;
    this.now = now;
  }

  /** A cluster in which everything is well. */
  SandboxCluster build(ClusterProfile profile) {
    SandboxCluster cluster = new SandboxCluster(profile, seed, now.minus(PAST));
    nodes(cluster);
    var namespaces = new TreeSet<>(List.of("default", "argo", "kube-system"));
    Catalogue.APPS.forEach(app -> namespaces.add(app.namespace()));
    namespaces.forEach(name -> cluster.store().create(namespace(name)));
    for (String name : List.of("kube-proxy", "node-exporter")) {
      cluster.store().create(daemonSet(name));
    }
    for (App app : Catalogue.APPS) {
      long minor = cluster.names().spread(app.name(), 2, 40);
      String first = "2." + minor + ".0";
      cluster.store().create(app.deployment(first));
      cluster.store().create(app.budget());
      Duration until = cluster.spread(app.name() + "rollout", 86_400_000L, 6 * 86_400_000L);
      cluster.after(PAST.minus(until), () -> upgrade(cluster, app, "2." + (minor + 1) + ".0"));
    }
    cluster.settle();
    cluster.advanceTo(now);
    return cluster;
  }

  private static void upgrade(SandboxCluster cluster, App app, String version) {
    ObjectNode deployment =
        cluster.store().find(new Key("Deployment", app.namespace(), app.name()));
    if (deployment != null) {
      Templates.setImage(cluster, deployment, app.image(version));
    }
  }

  private static void nodes(SandboxCluster cluster) {
    boolean prod = cluster.profile().environment() == Environment.PROD;
    pool(cluster, "general", 6, "4", "3920m", "16Gi", "14Gi");
    pool(cluster, "system", prod ? 3 : 2, "2", "1930m", "8Gi", "6Gi");
  }

  private static void pool(
      SandboxCluster cluster,
      String pool,
      int nodes,
      String cpu,
      String allocatableCpu,
      String memory,
      String allocatableMemory) {
    for (int i = 1; i <= nodes; i++) {
      String name = pool + "-" + i;
      String zone = cluster.profile().region() + (char) ('a' + i % 3);
      ObjectNode node =
          Json.read(
              "{'apiVersion':'v1','kind':'Node','metadata':{},'spec':{},'status':{"
                  + "'daemonEndpoints':{'kubeletEndpoint':{'Port':10250}},"
                  + "'nodeInfo':{'architecture':'amd64','containerRuntimeVersion':'containerd://2.1.4','kernelVersion':'6.12.48',"
                  + "'kubeletVersion':'v1.36.3','kubeProxyVersion':'','operatingSystem':'linux','osImage':'Debian GNU/Linux 13 (trixie)'}}}");
      ObjectNode metadata = Json.child(node, "metadata").put("name", name);
      metadata
          .putObject("labels")
          .put("kubernetes.io/hostname", name)
          .put("kubernetes.io/os", "linux")
          .put("kubernetes.io/arch", "amd64")
          .put("node-pool", pool)
          .put("topology.kubernetes.io/region", cluster.profile().region())
          .put("topology.kubernetes.io/zone", zone);
      ObjectNode status = Json.child(node, "status");
      Json.child(status, "capacity").put("cpu", cpu).put("memory", memory).put("pods", "110");
      Json.child(status, "allocatable")
          .put("cpu", allocatableCpu)
          .put("memory", allocatableMemory)
          .put("pods", "110");
      var addresses = status.putArray("addresses");
      addresses
          .addObject()
          .put("type", "InternalIP")
          .put("address", cluster.nodeAgent().address(name));
      addresses.addObject().put("type", "Hostname").put("address", name);
      healthy(cluster, node);
      cluster.store().create(node);
    }
  }

  private static void healthy(SandboxCluster cluster, ObjectNode node) {
    condition(
        cluster,
        node,
        "MemoryPressure",
        false,
        "KubeletHasSufficientMemory",
        "kubelet has sufficient memory available");
    condition(
        cluster,
        node,
        "DiskPressure",
        false,
        "KubeletHasNoDiskPressure",
        "kubelet has no disk pressure");
    condition(
        cluster,
        node,
        "PIDPressure",
        false,
        "KubeletHasSufficientPID",
        "kubelet has sufficient PID available");
    condition(cluster, node, "Ready", true, "KubeletReady", "kubelet is posting ready status");
  }

  private static void condition(
      SandboxCluster cluster,
      ObjectNode node,
      String type,
      boolean status,
      String reason,
      String message) {
    ObjectNode condition = Conditions.set(node, type, status, cluster.now());
    condition.put("lastHeartbeatTime", Stamp.seconds(cluster.now()));
    Conditions.explain(condition, reason, message);
  }

  private static ObjectNode namespace(String name) {
    ObjectNode namespace = Json.object().put("apiVersion", "v1").put("kind", "Namespace");
    ObjectNode metadata = namespace.putObject("metadata").put("name", name);
    metadata.putObject("labels").put("kubernetes.io/metadata.name", name);
    namespace.putObject("spec").putArray("finalizers").add("kubernetes");
    namespace.putObject("status").put("phase", "Active");
    return namespace;
  }

  private static ObjectNode daemonSet(String name) {
    ObjectNode set =
        Json.read(
            "{'apiVersion':'apps/v1','kind':'DaemonSet','metadata':{'annotations':{'deprecated.daemonset.template.generation':'1'},"
                + "'namespace':'kube-system'},'spec':{'revisionHistoryLimit':10,'selector':{},'template':{'metadata':{},'spec':{"
                + "'containers':[{'imagePullPolicy':'IfNotPresent','resources':{'requests':{'cpu':'20m','memory':'32Mi'}},"
                + "'terminationMessagePath':'/dev/termination-log','terminationMessagePolicy':'File'}],'dnsPolicy':'ClusterFirst',"
                + "'restartPolicy':'Always','schedulerName':'default-scheduler','securityContext':{},'terminationGracePeriodSeconds':30}},"
                + "'updateStrategy':{'rollingUpdate':{'maxSurge':0,'maxUnavailable':1},'type':'RollingUpdate'}},'status':{}}");
    Json.child(set, "metadata").put("name", name);
    Json.child(set, "spec", "selector", "matchLabels").put("app", name);
    Json.child(set, "spec", "template", "metadata", "labels").put("app", name);
    ObjectNode container =
        (ObjectNode) Json.at(set, "spec", "template", "spec", "containers").path(0);
    container.put("name", name).put("image", App.REGISTRY + "platform/" + name + ":1.9.1");
    return set;
  }
}
