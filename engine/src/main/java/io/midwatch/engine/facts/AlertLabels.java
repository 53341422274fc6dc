package io.midwatch.engine.facts;

import java.util.List;
import java.util.Map;

/** Reads the labels of an alert, of which only values that can be names of objects count. */
final class AlertLabels {

  private static final List<String> EXPORTERS =
      List.of("kube-state-metrics", "node-exporter", "node_exporter", "object-metrics");
  private static final List<String> ON_NODES =
      List.of("node-exporter", "node_exporter", "kubelet", "node");

  private final Map<String, String> labels;

  AlertLabels(Map<String, String> labels) {
    this.labels = labels;
  }

  /**
   * The value of a label as it is, of {@code exported_} and its name first; empty if there is none.
   */
  String raw(String label) {
    String exported = labels.getOrDefault("exported_" + label, "");
    return exported.isEmpty() ? labels.getOrDefault(label, "") : exported;
  }

  /**
   * The value of a label if it can be the name of an object, of {@code exported_} and its name
   * first; else empty.
   */
  String name(String label) {
    String value = raw(label);
    return isName(value) ? value : "";
  }

  /** True if the pod is only where the sample was scraped. */
  boolean podIsExporter() {
    String pod = labels.getOrDefault("pod", "");
    return labels.getOrDefault("exported_pod", "").isEmpty()
        && EXPORTERS.stream().anyMatch(pod::contains);
  }

  /** True if a program that runs once on each node was scraped. */
  boolean scrapedFromNode() {
    String job = labels.getOrDefault("job", "");
    return ON_NODES.stream().anyMatch(known -> job.equals(known) || job.endsWith("-" + known));
  }

  /**
   * The scraped instance without its port, if it can be a name or an address of a node; else empty.
   */
  String host() {
    String instance = labels.getOrDefault("instance", "");
    int colon = instance.lastIndexOf(':');
    String host = colon > 0 ? instance.substring(0, colon) : instance;
    return isName(host) ? host : "";
  }

  /** True for an IPv4 address. */
  static boolean isAddress(String host) {
    return host.chars().allMatch(c -> c == '.' || (c >= '0' && c <= '9'));
  }

  private static boolean isName(String value) {
    return !value.isEmpty()
        && value.length() <= Fields.NAME_LIMIT
        && isAlphanumeric(value.charAt(0))
        && isAlphanumeric(value.charAt(value.length() - 1))
        && value.chars().allMatch(c -> isAlphanumeric(c) || c == '-' || c == '.');
  }

  private static boolean isAlphanumeric(int c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
  }
}
