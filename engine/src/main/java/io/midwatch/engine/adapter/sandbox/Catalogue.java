package io.midwatch.engine.adapter.sandbox;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import java.util.List;

/** What runs where in the demo. */
final class Catalogue {

  static final List<App> APPS =
      List.of(
          new App("shop", "cart", 3, 128, "", false, false),
          new App("shop", "checkout", 3, 96, "", true, false),
          new App("shop", "frontend", 3, 192, "", false, false),
          new App("shop", "search", 2, 256, "", false, false),
          new App("payments", "ledger", 3, 128, "", false, false),
          new App("payments", "gateway", 3, 112, "", true, false),
          new App("identity", "sessions", 3, 96, "", false, false),
          new App("logistics", "shipping", 2, 160, "", false, false),
          new App("observability", "collector", 2, 256, "", false, true),
          new App("kube-system", "coredns", 2, 170, "system", false, true));

  private Catalogue() {}

  /** The twelve clusters: four for each environment, in several regions and cells. */
  static List<ClusterProfile> clusters() {
    return List.of(
        cluster("eu-prod-1", Environment.PROD, "eu-central-1", "eu-a"),
        cluster("eu-prod-2", Environment.PROD, "eu-central-1", "eu-b"),
        cluster("us-prod-1", Environment.PROD, "us-east-1", "us-a"),
        cluster("ap-prod-1", Environment.PROD, "ap-southeast-2", "ap-a"),
        cluster("eu-staging-1", Environment.STAGING, "eu-central-1", "eu-a"),
        cluster("eu-staging-2", Environment.STAGING, "eu-west-1", "eu-c"),
        cluster("us-staging-1", Environment.STAGING, "us-east-1", "us-a"),
        cluster("us-staging-2", Environment.STAGING, "us-west-2", "us-b"),
        cluster("eu-dev-1", Environment.DEV, "eu-central-1", "eu-a"),
        cluster("eu-dev-2", Environment.DEV, "eu-west-1", "eu-c"),
        cluster("us-dev-1", Environment.DEV, "us-east-1", "us-a"),
        cluster("ap-dev-1", Environment.DEV, "ap-southeast-2", "ap-a"));
  }

  /** The cluster of a name. */
  static ClusterProfile cluster(String name) {
    return clusters().stream()
        .filter(cluster -> cluster.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the demo has no cluster " + name));
  }

  private static ClusterProfile cluster(
      String name, Environment environment, String region, String cell) {
    return new ClusterProfile(name, environment, region, cell, true, "argo", NamespaceScope.ALL);
  }
}
