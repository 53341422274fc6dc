package io.midwatch.engine.rbac;

import io.midwatch.engine.rbac.Right.Place;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Every right that Midwatch needs in a cluster, and what for. There is no other list: the manifests
 * in {@code deploy/rbac} are made from it, {@code midwatch doctor} asks for it, and an operation
 * does not begin without its part of it.
 */
public final class Rights {

  private static final String CORE = "";
  private static final String APPS = "apps";
  private static final String ARGO = "argoproj.io";

  private static final List<Right> READING =
      List.of(
          whole(CORE, "pods", "list", "what runs, where, and what keeps it from running"),
          whole(CORE, "pods", "get", "whether an eviction whose answer was lost took place"),
          whole(CORE, "pods/log", "get", "what a container wrote before it ended"),
          whole(CORE, "nodes", "list", "their conditions, room and taints"),
          whole(CORE, "nodes", "get", "whether a node is still as it was signed, before each step"),
          whole(CORE, "events", "list", "what kubelets and controllers have seen"),
          whole(CORE, "namespaces", "list", "where an owner has said no by a label"),
          whole(
              CORE,
              "namespaces",
              "get",
              "the uid of kube-system, which tells this cluster from another of its name"),
          whole(APPS, "deployments", "list", "what is wanted, and how much of it is ready"),
          whole(APPS, "deployments", "get", "whether a change helped, and that nobody else's came"),
          whole(APPS, "replicasets", "list", "the revisions that a rollback can go back to"),
          whole(APPS, "statefulsets", "list", "what is wanted, and how much of it is ready"),
          whole(APPS, "statefulsets", "get", "whether a restart helped"),
          whole(APPS, "daemonsets", "list", "which pods stay on a node that is drained"),
          whole(APPS, "daemonsets", "get", "whether a restart helped"),
          whole(
              "policy", "poddisruptionbudgets", "list", "how many pods may be missing at a time"));

  private static final List<Right> READING_ARGO =
      List.of(
          new Right(ARGO, "workflows", "get", Place.ARGO, "how far a submitted Workflow has come"));

  private static final Right TEMPLATE =
      new Right(
          APPS,
          "deployments",
          "patch",
          Place.NAMESPACES,
          "the pod template, bound to the uid and resourceVersion that were signed");

  private static final Right EVICTION =
      new Right(
          CORE,
          "pods/eviction",
          "create",
          Place.NAMESPACES,
          "evictions, held against disruption budgets, and their dry runs; no right to delete pods");

  private static final Right CORDON =
      whole(CORE, "nodes", "patch", "to cordon, and to take it back");

  private static final Map<String, List<Right>> ACTING =
      Map.of(
          "roll-back-deployment", List.of(TEMPLATE),
          "set-memory-limit", List.of(TEMPLATE),
          "restart-pods", List.of(EVICTION),
          "drain-node", List.of(CORDON, EVICTION),
          "drain-node-by-workflow",
              List.of(
                  CORDON,
                  argo("create", "to submit a Workflow under a name made of the plan's hash"),
                  argo("get", "the Workflow that is to be stopped, before it is told so"),
                  argo("patch", "to stop it when a stop button is pressed")));

  private Rights() {}

  /**
   * What the reading identity needs.
   *
   * @param argo true where Argo Workflows are configured
   */
  public static List<Right> reading(boolean argo) {
    return argo ? Stream.of(READING, READING_ARGO).flatMap(List::stream).toList() : READING;
  }

  /** The operations that have code behind them, sorted by name. */
  public static List<String> operations() {
    return ACTING.keySet().stream().sorted().toList();
  }

  /** What the acting identity needs for an operation; empty if no code carries that one out. */
  public static List<Right> acting(String operation) {
    return ACTING.getOrDefault(operation, List.of());
  }

  private static Right whole(String group, String resource, String verb, String reason) {
    return new Right(group, resource, verb, Place.CLUSTER, reason);
  }

  private static Right argo(String verb, String reason) {
    return new Right(ARGO, "workflows", verb, Place.ARGO, reason);
  }
}
