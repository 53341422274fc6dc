package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What a workload says of itself that the judging orders ask for. */
final class Workloads {

  private static final String OPT_OUT = "midwatch.io/opt-out";
  private static final String QUORUM = "midwatch.io/quorum";
  private static final String HELM = "meta.helm.sh/release-name";
  private static final List<String> VOTERS =
      List.of(
          "etcd",
          "zookeeper",
          "consul",
          "vault",
          "rabbitmq",
          "kafka",
          "mongo",
          "mongodb",
          "cockroach",
          "nats",
          "redis-sentinel",
          "elasticsearch",
          "opensearch",
          "cassandra",
          "patroni");

  private Workloads() {}

  /**
   * Who owns its spec, so that a change from outside would be undone: {@code argocd}, {@code flux},
   * {@code helm}, the value of the label {@code app.kubernetes.io/managed-by}, or the kind of the
   * object that controls it. Empty if nothing says.
   */
  static String managedBy(KubeObject workload) {
    if (has(workload, "argocd.argoproj.io/tracking-id")
        || has(workload, "argocd.argoproj.io/instance")) {
      return "argocd";
    }
    if (has(workload, "kustomize.toolkit.fluxcd.io/name")
        || has(workload, "helm.toolkit.fluxcd.io/name")) {
      return "flux";
    }
    String label = word(workload.label("app.kubernetes.io/managed-by"));
    if (label.equals("helm") || has(workload, HELM)) {
      return "helm";
    }
    return label.isEmpty()
        ? Ownership.owner(workload).map(owner -> word(owner.kind())).orElse("")
        : label;
  }

  /**
   * True if it, or the namespace it is in, forbids changes by the label or annotation {@code
   * midwatch.io/opt-out: "true"}.
   */
  static boolean isOptedOut(Snapshot snapshot, KubeObject workload) {
    ResourceRef namespace =
        ResourceRef.ofCluster(workload.cluster(), "Namespace", workload.namespace());
    return says(workload, OPT_OUT)
        || snapshot.find(namespace).filter(found -> says(found, OPT_OUT)).isPresent();
  }

  /**
   * True if it is a StatefulSet that is marked {@code midwatch.io/quorum: "true"} or runs a program
   * whose members vote.
   */
  static boolean isQuorumMember(KubeObject workload) {
    if (!workload.kind().equals("StatefulSet")) {
      return false;
    }
    for (JsonNode container : workload.at("spec", "template", "spec", "containers")) {
      if (VOTERS.contains(program(container.path("image").asText("")))) {
        return true;
      }
    }
    return says(workload, QUORUM);
  }

  /** How many pods it wants; the number that it has where its kind does not say. */
  static int desired(Optional<KubeObject> workload, int present) {
    return workload
        .map(
            found ->
                switch (found.kind()) {
                  case "Deployment", "StatefulSet", "ReplicaSet" ->
                      Fields.count(found.at("spec", "replicas"), 1);
                  case "DaemonSet" -> Fields.count(found.at("status", "desiredNumberScheduled"));
                  default -> present;
                })
        .orElse(present);
  }

  /**
   * How many of its pods may be away while its template is changed; the most that its strategy
   * allows.
   */
  static int awayAtOnce(KubeObject workload, int desired) {
    JsonNode strategy = workload.at("spec", "strategy");
    if (strategy.path("type").asText("RollingUpdate").equals("Recreate")) {
      return desired;
    }
    JsonNode rolling = strategy.path("rollingUpdate");
    int away = share(rolling.path("maxUnavailable"), desired, false);
    int more = share(rolling.path("maxSurge"), desired, true);
    return Math.min(desired, away == 0 && more == 0 ? 1 : away);
  }

  /** How many pods beside those it wants may be there while its template is changed. */
  static int moreAtOnce(KubeObject workload, int desired) {
    JsonNode strategy = workload.at("spec", "strategy");
    boolean rolls =
        workload.kind().equals("Deployment")
            && strategy.path("type").asText("RollingUpdate").equals("RollingUpdate");
    return rolls ? share(strategy.path("rollingUpdate").path("maxSurge"), desired, true) : 0;
  }

  private static int share(JsonNode value, int of, boolean roundUp) {
    if (value.isNumber()) {
      return Fields.count(value);
    }
    String text = value.asText("25%");
    if (text.length() > 4 || !text.endsWith("%")) {
      return of;
    }
    try {
      long hundredths =
          (long) of * Math.max(0, Integer.parseInt(text.substring(0, text.length() - 1)));
      return (int) Math.min(of, (hundredths + (roundUp ? 99 : 0)) / 100);
    } catch (NumberFormatException e) {
      return of;
    }
  }

  private static String program(String image) {
    String last = image.substring(image.lastIndexOf('/') + 1);
    int end = 0;
    while (end < last.length() && last.charAt(end) != ':' && last.charAt(end) != '@') {
      end++;
    }
    return last.substring(0, end).toLowerCase(Locale.ROOT);
  }

  private static boolean has(KubeObject object, String key) {
    return !object.label(key).isEmpty() || !object.annotation(key).isEmpty();
  }

  private static boolean says(KubeObject object, String key) {
    return object.label(key).equalsIgnoreCase("true")
        || object.annotation(key).equalsIgnoreCase("true");
  }

  /**
   * A short word in lower case; anything else that was written is {@code other}, so that no words
   * of others come in.
   */
  static String word(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    boolean plain =
        lower.length() <= 40
            && lower
                .chars()
                .allMatch(
                    c -> (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '.');
    return plain ? lower : "other";
  }
}
