package io.midwatch.engine.app;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The keys of a configuration: each of them is read, and there are no others. */
final class ConfigurationKeys {

  /** Every key that holds a value of its own; {@code []} is each entry of a list. */
  private static final List<String> ALL =
      List.of(
          "mode",
          "http.host",
          "http.port",
          "http.publicUrl",
          "database.url",
          "database.user",
          "database.passwordFile",
          "database.reserve",
          "pack",
          "identity.kind",
          "identity.people[].name",
          "identity.people[].roles",
          "identity.issuer",
          "identity.clientId",
          "identity.clientSecretFile",
          "identity.groupsClaim",
          "identity.freshSignIn",
          "identity.roles.viewer",
          "identity.roles.operator",
          "identity.roles.approver",
          "identity.roles.manager",
          "identity.roles.policy-admin",
          "identity.roles.auditor",
          "identity.scopes[].group",
          "identity.scopes[].clusters",
          "clusters[].name",
          "clusters[].environment",
          "clusters[].region",
          "clusters[].cell",
          "clusters[].kubeconfig",
          "clusters[].context",
          "clusters[].actKubeconfig",
          "clusters[].prometheus",
          "clusters[].disposable",
          "clusters[].namespaces.include",
          "clusters[].namespaces.exclude",
          "clusters[].argo.namespace",
          "intake.defaultCluster",
          "intake.missingCluster",
          "intake.replicaLabels",
          "intake.auth.tokenFile",
          "intake.auth.user",
          "intake.auth.passwordFile",
          "intake.pagerduty.secretFile",
          "intake.pagerduty.cluster",
          "intake.watchdog.alertname",
          "intake.watchdog.after",
          "notify[].kind",
          "notify[].url",
          "notify[].secretFile",
          "notify[].routingKeyFile",
          "notify[].repeat",
          "slack.team",
          "slack.app",
          "slack.channels",
          "slack.botTokenFile",
          "slack.signingSecretFile",
          "slack.appTokenFile",
          "slack.alerts[].channel",
          "slack.alerts[].bot",
          "slack.alerts[].cluster",
          "slack.apiUrl",
          "slack.secondSignature",
          "log.format",
          "log.level",
          "traces.endpoint",
          "ledger.keepDays",
          "timing.verifyAtMost",
          "timing.giveUpAtMost",
          "timing.lookAgain",
          "timing.lookAtPack",
          "model.provider",
          "model.baseUrl",
          "model.region",
          "model.name",
          "model.apiKeyFile",
          "model.deadline",
          "model.jsonMode",
          "model.answerTokens",
          "model.price.input",
          "model.price.output",
          "model.budget.perIncident.tokens",
          "model.budget.perIncident.money",
          "model.budget.perDay.tokens",
          "model.budget.perDay.money",
          "model.exceptClusters");

  private ConfigurationKeys() {}

  /** The keys that may stand at a place such as {@code clusters[3].argo}. */
  static Set<String> at(String path) {
    String begin = path.isEmpty() ? "" : path.replaceAll("\\[[0-9]+]", "[]") + ".";
    return ALL.stream()
        .filter(key -> key.startsWith(begin))
        .map(key -> key.substring(begin.length()).replaceFirst("(\\[]|\\.).*", ""))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  /** Every key that holds a value of its own, such as {@code clusters[].argo.namespace}. */
  static Set<String> all() {
    return new TreeSet<>(ALL);
  }

  /** The environment variable that sets a key; empty for what stands in a list. */
  static Optional<String> variable(String key) {
    return key.contains("[")
        ? Optional.empty()
        : Optional.of(
            "MIDWATCH_"
                + key.replaceAll("([a-z])([A-Z])", "$1_$2")
                    .replace('.', '_')
                    .replace('-', '_')
                    .toUpperCase(Locale.ROOT));
  }

  /** Variables that look as if they set a key and set none, sorted. */
  static List<String> strangers(Collection<String> variables) {
    Set<String> known = new TreeSet<>();
    ALL.forEach(key -> variable(key).ifPresent(known::add));
    Set<String> begin = new TreeSet<>();
    at("").forEach(key -> variable(key).ifPresent(begin::add));
    List<String> strangers = new ArrayList<>();
    for (String variable : new TreeSet<>(variables)) {
      boolean meant =
          begin.stream().anyMatch(one -> variable.equals(one) || variable.startsWith(one + "_"));
      if (meant && !known.contains(variable)) {
        strangers.add(variable);
      }
    }
    return strangers;
  }
}
