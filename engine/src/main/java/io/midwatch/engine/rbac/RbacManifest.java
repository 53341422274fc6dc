package io.midwatch.engine.rbac;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * The RBAC manifests of Midwatch's two identities, made from {@link Rights}: what {@code
 * deploy/rbac} holds is this text.
 */
public final class RbacManifest {

  /** The namespace of Midwatch's service accounts. */
  private static final String HOME = "midwatch";

  private static final String API = "rbac.authorization.k8s.io";

  private RbacManifest() {}

  /** The manifests by file name. */
  public static Map<String, String> all() {
    Map<String, String> files = new TreeMap<>();
    files.put("read.yaml", read());
    files.put("act.yaml", act());
    files.put("argo.yaml", argo());
    return files;
  }

  private static String read() {
    return """
    # What the reading identity of Midwatch (`kubeconfig` in midwatch.yaml) may do. It looks and changes nothing;
    # there is no secret in it. Nothing is watched: every look is fresh. What it may do is what Midwatch uses.
    # Everybody who is signed in may ask what they may do (system:basic-user); `midwatch doctor` does.
    #
    #   kubectl apply -f engine/deploy/rbac/read.yaml
    apiVersion: v1
    kind: Namespace
    metadata:
      name: %s
    ---
    %s---
    %s---
    %s"""
        .formatted(
            HOME,
            account("midwatch-read"),
            role("ClusterRole", "midwatch-read", "", reading(Right.Place.CLUSTER)),
            binding("ClusterRole", "midwatch-read", ""));
  }

  private static String act() {
    return """
    # What the acting identity of Midwatch (`actKubeconfig` in midwatch.yaml) may do: what its operations write, and
    # nothing more. It reads nothing. Leave out what belongs to operations that you don't want: a change whose rights
    # are not all there does not begin, and its incident names what is missing.
    # Apply read.yaml first, which makes the namespace.
    #
    #   kubectl apply -f engine/deploy/rbac/act.yaml
    #
    # To act in some namespaces only, bind this ClusterRole by a RoleBinding in each of them instead of by the
    # ClusterRoleBinding at the end. Nodes are left out then: drains are held, rollbacks in those namespaces are not.
    %s---
    %s---
    %s"""
        .formatted(
            account("midwatch-act"),
            role(
                "ClusterRole",
                "midwatch-act",
                "",
                acting(Right.Place.CLUSTER, Right.Place.NAMESPACES)),
            binding("ClusterRole", "midwatch-act", ""));
  }

  private static String argo() {
    return """
    # Where Argo Workflows run: what both identities may do in the namespace that Workflows are submitted to
    # (`argo.namespace` in midwatch.yaml; here it is `argo`), and nowhere else. What a Workflow's own pods may do is
    # their service account's affair.
    #
    #   kubectl apply -f engine/deploy/rbac/argo.yaml
    %s---
    %s---
    %s---
    %s"""
        .formatted(
            role("Role", "midwatch-read", "argo", reading(Right.Place.ARGO)),
            binding("Role", "midwatch-read", "argo"),
            role("Role", "midwatch-act", "argo", acting(Right.Place.ARGO)),
            binding("Role", "midwatch-act", "argo"));
  }

  /** A right, and for which operations. */
  private record Line(Right right, Set<String> operations) {

    String comment() {
      return "# "
          + right.verb()
          + (operations.isEmpty() ? "" : " (" + String.join(", ", operations) + ")")
          + ": "
          + right.reason();
    }
  }

  private static List<Line> reading(Right.Place place) {
    return Rights.reading(true).stream()
        .filter(right -> right.place() == place)
        .map(right -> new Line(right, Set.of()))
        .toList();
  }

  private static List<Line> acting(Right.Place... places) {
    Map<Right, Set<String>> users = new LinkedHashMap<>();
    for (String operation : Rights.operations()) {
      for (Right right : Rights.acting(operation)) {
        if (List.of(places).contains(right.place())) {
          users.computeIfAbsent(right, r -> new TreeSet<>()).add(operation);
        }
      }
    }
    return users.entrySet().stream().map(user -> new Line(user.getKey(), user.getValue())).toList();
  }

  private static String account(String name) {
    return """
    apiVersion: v1
    kind: ServiceAccount
    metadata:
      name: %s
      namespace: %s
    """
        .formatted(name, HOME);
  }

  private static String role(String kind, String name, String namespace, List<Line> lines) {
    Map<String, List<Line>> byResource = new LinkedHashMap<>();
    for (Line line : lines) {
      String resource = line.right().group() + "/" + line.right().resource();
      byResource.computeIfAbsent(resource, r -> new ArrayList<>()).add(line);
    }
    return head(kind, name, namespace)
        + "rules:\n"
        + byResource.values().stream().map(RbacManifest::rule).collect(Collectors.joining());
  }

  private static String rule(List<Line> lines) {
    Right right = lines.get(0).right();
    return lines.stream().map(line -> "  " + line.comment() + "\n").collect(Collectors.joining())
        + "  - apiGroups: ["
        + (right.group().isEmpty() ? "\"\"" : right.group())
        + "]\n    resources: ["
        + right.resource()
        + "]\n    verbs: ["
        + lines.stream().map(line -> line.right().verb()).collect(Collectors.joining(", "))
        + "]\n";
  }

  private static String binding(String kind, String name, String namespace) {
    return head(kind + "Binding", name, namespace)
        + """
        roleRef:
          apiGroup: %s
          kind: %s
          name: %s
        subjects:
          - kind: ServiceAccount
            name: %s
            namespace: %s
        """
            .formatted(API, kind, name, name, HOME);
  }

  private static String head(String kind, String name, String namespace) {
    return "apiVersion: "
        + API
        + "/v1\nkind: "
        + kind
        + "\nmetadata:\n  name: "
        + name
        + "\n"
        + (namespace.isEmpty() ? "" : "  namespace: " + namespace + "\n");
  }
}
