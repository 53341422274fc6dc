package io.midwatch.engine.app;

import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.cli.DoctorDoor.Finding;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.rbac.Permissions.Identity;
import io.midwatch.engine.rbac.Right;
import io.midwatch.engine.rbac.Right.Place;
import io.midwatch.engine.rbac.Rights;
import io.midwatch.rules.operation.Carrier;
import io.midwatch.rules.operation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Asks a cluster for every right that the configured mode needs, and for some that nobody needs.
 */
final class RightsCheckup {

  /** What the reading identity should not have: it would be worth stealing. */
  private static final List<Right> TOO_MUCH =
      List.of(
          new Right("", "secrets", "get", Place.CLUSTER, ""),
          new Right("apps", "deployments", "patch", Place.CLUSTER, ""),
          new Right("", "pods", "delete", Place.CLUSTER, ""));

  private final Permissions permissions;
  private final Optional<List<Operation>> operations;

  RightsCheckup(Permissions permissions, Optional<List<Operation>> operations) {
    this.permissions = permissions;
    this.operations = operations;
  }

  /** What the reading identity lacks, and what it has beyond its needs. */
  List<Finding> reading(ClusterSettings cluster, String about) {
    List<Finding> findings = new ArrayList<>();
    List<Right> rights = Rights.reading(!cluster.profile().argoNamespace().isEmpty());
    for (Right right : rights) {
      lacking(cluster, Identity.READING, right, right.reason(), about).ifPresent(findings::add);
    }
    if (findings.isEmpty()) {
      findings.add(Finding.ok(about, "the reading identity has its " + rights.size() + " rights"));
    }
    boolean apart = operations.isEmpty() || cluster.actKubeconfig().isPresent();
    if (apart) {
      beyond(cluster, about).ifPresent(findings::add);
    } else {
      findings.add(
          Finding.warning(
              about,
              "one identity reads and acts",
              "set `actKubeconfig`, so that what looks can change nothing"));
    }
    return findings;
  }

  private Optional<Finding> beyond(ClusterSettings cluster, String about) {
    List<String> beyond =
        TOO_MUCH.stream()
            .filter(
                right -> ask(cluster, Identity.READING, right, "") instanceof Permissions.Allowed)
            .map(Right::shown)
            .toList();
    return beyond.isEmpty()
        ? Optional.empty()
        : Optional.of(
            Finding.warning(
                about,
                "the reading identity may do what it does not need: " + String.join(", ", beyond),
                "give it engine/deploy/rbac/read.yaml and nothing else"));
  }

  /** What the acting identity lacks for the operations of the pack. */
  List<Finding> acting(ClusterSettings cluster, String about) {
    Map<Right, Set<String>> needed = new LinkedHashMap<>();
    for (Operation operation : operations.orElse(List.of())) {
      boolean argo = operation.carrier() == Carrier.ARGO_WORKFLOW;
      if (!argo || !cluster.profile().argoNamespace().isEmpty()) {
        for (Right right : Rights.acting(operation.name())) {
          needed.computeIfAbsent(right, r -> new TreeSet<>()).add(operation.name());
        }
      }
    }
    List<Finding> findings = new ArrayList<>();
    needed.forEach(
        (right, users) ->
            lacking(
                    cluster,
                    Identity.ACTING,
                    right,
                    String.join(", ", users) + ": " + right.reason(),
                    about)
                .ifPresent(findings::add));
    if (findings.isEmpty()) {
      findings.add(Finding.ok(about, "the acting identity has its " + needed.size() + " rights"));
    }
    return findings;
  }

  private Optional<Finding> lacking(
      ClusterSettings cluster, Identity identity, Right right, String purpose, String about) {
    for (String namespace : places(cluster, right)) {
      Permissions.Answer answer = ask(cluster, identity, right, namespace);
      String where = namespace.isEmpty() ? "" : " in namespace " + namespace;
      if (answer instanceof Permissions.Unknown unknown) {
        return Optional.of(
            Finding.failed(
                about,
                "whether %s may %s%s is not known: %s"
                    .formatted(identity.shown(), right.shown(), where, unknown.reason()),
                "let it ask: bind it to the ClusterRole system:basic-user"));
      }
      if (answer instanceof Permissions.Denied) {
        return Optional.of(
            Finding.failed(
                about,
                "%s may not %s%s (%s)".formatted(identity.shown(), right.shown(), where, purpose),
                "add to its role: " + right.rule()));
      }
    }
    return Optional.empty();
  }

  /** Where a right is needed; the empty namespace stands for all of them. */
  private static List<String> places(ClusterSettings cluster, Right right) {
    if (right.place() == Place.ARGO) {
      return List.of(cluster.profile().argoNamespace());
    }
    List<String> include = cluster.profile().namespaces().include();
    boolean named = include.stream().noneMatch(pattern -> pattern.contains("*"));
    return right.place() == Place.NAMESPACES && named && !include.isEmpty() ? include : List.of("");
  }

  private Permissions.Answer ask(
      ClusterSettings cluster, Identity identity, Right right, String namespace) {
    return permissions.ask(cluster.profile().name(), identity, right, namespace);
  }
}
