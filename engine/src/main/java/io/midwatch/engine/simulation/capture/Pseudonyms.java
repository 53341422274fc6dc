package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Node;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Other names for what the incident is about: {@code cluster-1}, {@code namespace-1}, {@code
 * workload-1}, counted as they come up, so that one name always gets the same and nothing can be
 * reckoned back. A name that the pack writes stays.
 */
final class Pseudonyms {

  private static final Pattern FITTING = Pattern.compile("[a-z0-9]([a-z0-9.-]{0,61}[a-z0-9])?");
  private static final Pattern ALERT = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,99}");

  private final PackNames pack;
  private final Map<String, String> given = new HashMap<>();
  private final Map<String, Integer> counts = new HashMap<>();

  Pseudonyms(PackNames pack) {
    this.pack = pack;
  }

  String cluster(String name) {
    return named("cluster", name, name);
  }

  String namespace(String name) {
    return named("namespace", name, name);
  }

  /** The name of a workload; one name in two namespaces is two. */
  String workload(ResourceRef ref) {
    return named("workload", ref.path(), ref.name());
  }

  /** A node of the made world; the first that is asked for is {@code general-} and the number. */
  String node(String name, int first) {
    return given.computeIfAbsent(
        "node " + name, any -> "general-" + (first - 1 + counts.merge("node", 1, Integer::sum)));
  }

  /** How a scenario writes an object: {@code cluster/namespace/name}. */
  String path(ResourceRef ref, int firstNode) {
    String cluster = cluster(ref.cluster()) + "/";
    return ref.kind().equals(Node.class.getSimpleName())
        ? cluster + node(ref.name(), firstNode)
        : cluster + namespace(ref.namespace()) + "/" + workload(ref);
  }

  /** The name of an alert. */
  String alert(String name) {
    boolean stays =
        ALERT.matcher(name).matches() && (pack.writes(name) || WorldAlerts.ALL.containsKey(name));
    return stays ? name : counted("alert " + name, "Alert");
  }

  private String named(String kind, String key, String name) {
    if (pack.writes(name) && FITTING.matcher(name).matches()) {
      return name;
    }
    String beginning =
        pack.beginning(name).filter(b -> FITTING.matcher(b + "x").matches()).orElse("");
    return counted(kind + " " + key, beginning + kind + "-");
  }

  private String counted(String key, String word) {
    return given.computeIfAbsent(
        key,
        any -> {
          String made;
          do {
            made = word + counts.merge(word, 1, Integer::sum);
          } while (pack.writes(made));
          return made;
        });
  }
}
