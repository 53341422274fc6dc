package io.midwatch.engine.rbac;

/**
 * One thing that an identity must be allowed to do in a cluster.
 *
 * @param group the API group; empty for the core group
 * @param resource the resource in plural, with its subresource after a slash
 * @param verb the API server's word for what is done
 * @param place where
 * @param reason what Midwatch needs it for
 */
public record Right(String group, String resource, String verb, Place place, String reason) {

  /** Where a right is needed. */
  public enum Place {
    /** In all namespaces, or of objects that stand in none. */
    CLUSTER,
    /** In the namespaces that may be touched. */
    NAMESPACES,
    /** In the namespace that Argo Workflows are submitted to. */
    ARGO
  }

  /** The verb and the resource, such as {@code patch deployments.apps}. */
  public String shown() {
    int slash = resource.indexOf('/');
    String plural = slash < 0 ? resource : resource.substring(0, slash);
    String sub = slash < 0 ? "" : resource.substring(slash);
    return verb + " " + plural + (group.isEmpty() ? "" : "." + group) + sub;
  }

  /** The RBAC rule that grants it, in one line. */
  public String rule() {
    return "{apiGroups: ["
        + (group.isEmpty() ? "\"\"" : group)
        + "], resources: ["
        + resource
        + "], verbs: ["
        + verb
        + "]}";
  }
}
