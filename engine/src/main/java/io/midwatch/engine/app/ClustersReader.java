package io.midwatch.engine.app;

import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads what a configuration says of its clusters. */
final class ClustersReader {

  private ClustersReader() {}

  /** The clusters, of which there must be one at least. */
  static List<ClusterSettings> read(Fields root) {
    List<ClusterSettings> clusters = new ArrayList<>();
    Set<String> names = new HashSet<>();
    for (Fields each : root.list("clusters")) {
      each.keys();
      String name = each.needed("name");
      if (!names.add(name)) {
        each.wrong("name", "`" + name + "` is the name of another cluster too");
      }
      clusters.add(
          new ClusterSettings(
              new ClusterProfile(
                  name,
                  environment(each),
                  each.text("region", ""),
                  each.text("cell", ""),
                  each.flag("disposable"),
                  argoNamespace(each),
                  namespaces(each)),
              each.resolve(each.needed("kubeconfig")),
              each.text("context", ""),
              each.optional("actKubeconfig").map(each::resolve),
              each.uri("prometheus")));
    }
    if (clusters.isEmpty()) {
      root.wrong("clusters", "name at least one cluster");
    }
    return clusters;
  }

  private static NamespaceScope namespaces(Fields cluster) {
    Fields namespaces = cluster.child("namespaces").keys();
    return new NamespaceScope(
        patterns(namespaces, "include", NamespaceScope.ALL.include()),
        patterns(namespaces, "exclude", NamespaceScope.ALL.exclude()));
  }

  private static List<String> patterns(Fields namespaces, String key, List<String> otherwise) {
    List<String> good = new ArrayList<>();
    for (String pattern : namespaces.texts(key, otherwise)) {
      NamespaceScope.problem(pattern)
          .ifPresentOrElse(what -> namespaces.wrong(key, what), () -> good.add(pattern));
    }
    return good;
  }

  private static String argoNamespace(Fields cluster) {
    Fields argo = cluster.child("argo").keys();
    String namespace = argo.text("namespace", "");
    boolean name = NamespaceScope.problem(namespace).isEmpty() && !namespace.contains("*");
    if (!namespace.isEmpty() && !name) {
      argo.wrong("namespace", "`" + namespace + "` is no name of a namespace");
    }
    return namespace;
  }

  private static Environment environment(Fields cluster) {
    String text =
        cluster.choice("environment", Set.of("prod", "staging", "dev", "unknown"), "unknown");
    return Environment.valueOf(text.toUpperCase(Locale.ROOT));
  }
}
