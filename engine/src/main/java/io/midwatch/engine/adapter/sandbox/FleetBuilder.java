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
    pool(cluster, "general", 6);
    pool(cluster, "system", profile.environment() == Environment.PROD ? 3 : 2);
    var namespaces = new TreeSet<>(List.of("default", "argo", "kube-system"));
    Catalogue.APPS.forEach(app -> namespaces.add(app.namespace()));
    namespaces.forEach(name -> cluster.store().create(Manifests.namespace(name)));
    for (String name : List.of("kube-proxy", "node-exporter")) {
      cluster.store().create(Manifests.daemonSet(name));
    }
    Catalogue.APPS.forEach(app -> install(cluster, app));
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
