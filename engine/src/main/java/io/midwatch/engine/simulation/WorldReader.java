package io.midwatch.engine.simulation;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.Suggestion;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import io.midwatch.rules.policy.Findings;
import io.midwatch.rules.policy.YamlFields;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Reads the world of a scenario, and knows afterwards what is in it. */
final class WorldReader {

  private static final String POOL = "general-";
  private static final int USUAL_NODES = 6;
  private static final int USUAL_REPLICAS = 3;
  private static final int USUAL_CPU_MILLI = 100;
  private static final long USUAL_MEMORY = 128L << 20;
  private static final List<String> KINDS = List.of("Deployment", "StatefulSet");
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
  private static final ResourceRef NOTHING = new ResourceRef("", "Deployment", "", "");

  private final Map<String, WorldSketch.Cluster> clusters = new LinkedHashMap<>();
  private final Map<String, WorldSketch.Workload> workloads = new LinkedHashMap<>();
  private final List<WorldSketch.Budget> budgets = new ArrayList<>();

  private WorldReader() {}

  static WorldReader of(YamlFields world) {
    WorldReader reader = new WorldReader();
    world.each("clusters").forEach(reader::cluster);
    world.optional("workloads", world::each).orElse(List.of()).forEach(reader::workload);
    world.optional("budgets", world::each).orElse(List.of()).forEach(reader::budget);
    world.done();
    return reader;
  }

  WorldSketch sketch() {
    return new WorldSketch(
        List.copyOf(clusters.values()), List.copyOf(workloads.values()), budgets);
  }

  private void cluster(YamlFields each) {
    String name = each.name("name");
    Environment environment = each.word("environment", Environment.class);
    ClusterProfile profile =
        new ClusterProfile(
            name,
            environment,
            each.text("region", "region-1"),
            each.text("cell", ""),
            true,
            "argo",
            NamespaceScope.ALL);
    int nodes = each.optional("nodes", key -> each.number(key, 1, 100)).orElse(USUAL_NODES);
    if (clusters.put(name, new WorldSketch.Cluster(profile, nodes)) != null) {
      each.wrong("name", "duplicate-value", "`" + name + "` is there already", "keep one");
    }
    each.done();
  }

  private void workload(YamlFields each) {
    String cluster = clusterOf(each, "cluster");
    String namespace = named(each, "namespace");
    String name = named(each, "name");
    String kind = each.optional("kind", key -> each.word(key, KINDS)).orElse(KINDS.get(0));
    ResourceRef ref = new ResourceRef(cluster, kind, namespace, name);
    WorldSketch.Workload workload =
        new WorldSketch.Workload(
            ref,
            each.optional("replicas", key -> each.number(key, 0, 100)).orElse(USUAL_REPLICAS),
            each.text("image", namespace + "/" + name + ":1"),
            each.optional("memory", key -> each.quantity(key, USUAL_MEMORY)).orElse(USUAL_MEMORY),
            each.optional("cpuMilli", key -> each.number(key, 1, 64_000)).orElse(USUAL_CPU_MILLI),
            labels(each));
    if (workloads.put(Expectation.pathOf(ref), workload) != null) {
      each.wrong("name", "duplicate-value", "`" + ref.path() + "` is there already", "keep one");
    }
    each.done();
  }

  private static String named(YamlFields each, String key) {
    String name = each.text(key);
    if (!name.isEmpty() && !NAME.matcher(name).matches()) {
      each.wrong(
          key,
          "wrong-value",
          "`" + Findings.shown(name) + "` is no name of Kubernetes",
          "write small letters, digits, `-` and `.`");
    }
    return name;
  }

  static SortedMap<String, String> labels(YamlFields each) {
    SortedMap<String, String> labels = new TreeMap<>();
    each.optional("labels", each::inner)
        .ifPresent(inner -> inner.keys().forEach(key -> labels.put(key, inner.text(key))));
    return labels;
  }

  private void budget(YamlFields each) {
    budgets.add(
        new WorldSketch.Budget(workloadOf(each, "workload"), each.number("minAvailable", 0, 100)));
    each.done();
  }

  /** A cluster of this world; what is wrong is noted. */
  String clusterOf(YamlFields each, String key) {
    String name = each.text(key);
    known(each, key, "cluster", name, List.copyOf(clusters.keySet()));
    return name;
  }

  /** A workload of this world, written {@code cluster/namespace/name}; what is wrong is noted. */
  ResourceRef workloadOf(YamlFields each, String key) {
    String path = each.text(key);
    known(each, key, "workload", path, List.copyOf(workloads.keySet()));
    WorldSketch.Workload found = workloads.get(path);
    return found == null ? NOTHING : found.ref();
  }

  /** A node of this world, written {@code cluster/general-1}; what is wrong is noted. */
  ResourceRef nodeOf(YamlFields each, String key) {
    String path = each.text(key);
    List<String> nodes = new ArrayList<>();
    for (WorldSketch.Cluster cluster : clusters.values()) {
      for (int i = 1; i <= cluster.nodes(); i++) {
        nodes.add(cluster.profile().name() + "/" + POOL + i);
      }
    }
    known(each, key, "node", path, nodes);
    int slash = path.indexOf('/');
    return slash < 0
        ? ResourceRef.ofCluster("", "Node", "")
        : ResourceRef.ofCluster(path.substring(0, slash), "Node", path.substring(slash + 1));
  }

  private static void known(
      YamlFields each, String key, String what, String written, List<String> known) {
    if (!written.isEmpty() && !known.contains(written)) {
      List<String> few = new TreeSet<>(known).stream().limit(12).toList();
      each.wrong(
          key,
          "unknown-" + what,
          "this world has no " + what + " `" + Findings.shown(written) + "`",
          Suggestion.closest(written, known)
              .map(word -> "did you mean `" + word + "`?")
              .orElseGet(
                  () -> known.isEmpty() ? "write it under `world`" : Suggestion.help("", few)));
    }
  }
}
