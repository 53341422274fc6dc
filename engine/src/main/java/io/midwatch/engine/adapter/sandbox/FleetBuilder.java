package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.simulation.WorldSketch;
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
    pool(cluster, "general", 6);
    pool(cluster, "system", profile.environment() == Environment.PROD ? 3 : 2);
    furnish(cluster, Catalogue.APPS.stream().map(App::namespace).toList());
    Catalogue.APPS.forEach(app -> install(cluster, app));
    return live(cluster);
  }

  /** A cluster in which everything is well, as a scenario has sketched it. */
  SandboxCluster build(WorldSketch.Cluster sketch, WorldSketch world) {
    SandboxCluster cluster = new SandboxCluster(sketch.profile(), seed, now.minus(PAST));
    String name = sketch.profile().name();
    pool(cluster, "general", sketch.nodes());
    List<WorldSketch.Workload> workloads =
        world.workloads().stream().filter(each -> each.ref().cluster().equals(name)).toList();
    furnish(cluster, workloads.stream().map(each -> each.ref().namespace()).toList());
    workloads.forEach(each -> cluster.store().create(Sketched.workload(each)));
    world.budgets().stream()
        .filter(each -> each.workload().cluster().equals(name))
        .forEach(each -> cluster.store().create(Sketched.budget(each)));
    return live(cluster);
  }

  private static void furnish(SandboxCluster cluster, List<String> namespacesOfApps) {
    var namespaces = new TreeSet<>(List.of("default", "argo", "kube-system"));
    namespaces.addAll(namespacesOfApps);
    namespaces.forEach(name -> cluster.store().create(Manifests.namespace(name)));
    for (String name : List.of("kube-proxy", "node-exporter")) {
      cluster.store().create(Manifests.daemonSet(name));
    }
  }

  private SandboxCluster live(SandboxCluster cluster) {
    cluster.settle();
    cluster.advanceTo(now);
    return cluster;
  }

  private static void pool(SandboxCluster cluster, String pool, int nodes) {
    for (int i = 1; i <= nodes; i++) {
      cluster.store().create(Manifests.node(cluster, pool, pool + "-" + i, i));
    }
  }

  /** Puts a first version there, which is followed by a second between one and six days ago. */
  private static void install(SandboxCluster cluster, App app) {
    long minor = cluster.names().spread(app.name(), 2, 40);
    ObjectNode deployment = cluster.store().create(app.deployment("2." + minor + ".0"));
    cluster.store().create(app.budget());
    String next = app.image("2." + (minor + 1) + ".0");
    long day = Duration.ofDays(1).toMillis();
    Duration ago = cluster.spread(app.name() + "rollout", day, 6 * day);
    cluster.after(PAST.minus(ago), () -> Templates.setImage(cluster, deployment, next));
  }
}
