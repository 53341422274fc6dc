package io.midwatch.engine.flow;

import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.rbac.Permissions;
import io.midwatch.engine.rbac.Right;
import io.midwatch.engine.rbac.Rights;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Whether the acting identity may do all that an operation needs, asked before its first step: what
 * lacks a right in the middle would be left half done.
 */
public final class Clearance {

  /** More than this are not named; the first ones say what to do. */
  private static final int MOST = 5;

  private final ClusterObjects objects;
  private final Permissions permissions;

  /** Over the door to the clusters and their word on permissions. */
  public Clearance(ClusterObjects objects, Permissions permissions) {
    this.objects = objects;
    this.permissions = permissions;
  }

  /**
   * What the acting identity lacks for the change of a case, each with the rule to add; empty if it
   * lacks nothing. What nobody knows is lacking.
   */
  List<String> missing(CaseFile file) {
    String operation = file.operation().name();
    String cluster = file.proposal().target().cluster();
    List<Right> rights = Rights.acting(operation);
    if (rights.isEmpty()) {
      return List.of("no code carries out `" + operation + "`, so nobody knows what it needs");
    }
    List<String> missing = new ArrayList<>();
    int left = 0;
    for (Right right : rights) {
      for (String namespace : places(right, file)) {
        String lack = lack(cluster, right, namespace, operation);
        if (!lack.isEmpty() && missing.size() < MOST) {
          missing.add(lack);
        } else if (!lack.isEmpty()) {
          left++;
        }
      }
    }
    if (left > 0) {
      missing.add("and " + left + " more");
    }
    return missing;
  }

  private String lack(String cluster, Right right, String namespace, String operation) {
    Permissions.Answer answer =
        permissions.ask(cluster, Permissions.Identity.ACTING, right, namespace);
    if (answer instanceof Permissions.Allowed) {
      return "";
    }
    String where = (namespace.isEmpty() ? "" : " in namespace " + namespace) + " of " + cluster;
    if (answer instanceof Permissions.Unknown unknown) {
      return "whether the acting identity may "
          + (right.shown() + where)
          + " is not known: "
          + unknown.reason();
    }
    String reason = ((Permissions.Denied) answer).reason();
    return "the acting identity may not "
        + (right.shown() + where)
        + ", which "
        + operation
        + " needs"
        + (reason.isEmpty() ? "" : " (" + reason + ")")
        + "; add to its role: "
        + right.rule();
  }

  /** The namespaces in which a right is needed; the empty one stands for all. */
  private Set<String> places(Right right, CaseFile file) {
    ResourceRef target = file.proposal().target();
    Set<String> places = new TreeSet<>();
    if (right.place() == Right.Place.NAMESPACES) {
      places.addAll(file.subject().namespaces());
      places.add(target.namespace());
      places.remove("");
    } else if (right.place() == Right.Place.ARGO) {
      places.add(argo(target.cluster()));
    }
    return places.isEmpty() ? Set.of("") : places;
  }

  private String argo(String cluster) {
    return objects.clusters().stream()
        .filter(profile -> profile.name().equals(cluster))
        .map(ClusterProfile::argoNamespace)
        .findFirst()
        .orElse("");
  }
}
