package io.midwatch.rules;

import java.util.Comparator;

/**
 * Names one object of one cluster.
 *
 * @param cluster the cluster's configured name
 * @param kind the Kubernetes kind, such as {@code Deployment}
 * @param namespace the namespace, empty for objects that have none
 * @param name the object's name
 */
public record ResourceRef(String cluster, String kind, String namespace, String name)
    implements Comparable<ResourceRef> {

  private static final Comparator<ResourceRef> ORDER =
      Comparator.comparing(ResourceRef::cluster)
          .thenComparing(ResourceRef::kind)
          .thenComparing(ResourceRef::namespace)
          .thenComparing(ResourceRef::name);

  /** An object without a namespace, such as a Node. */
  public static ResourceRef ofCluster(String cluster, String kind, String name) {
    return new ResourceRef(cluster, kind, "", name);
  }

  /** {@code namespace/name}, or the bare name where there is no namespace. */
  public String path() {
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }

  /** Kind and path, such as {@code Deployment shop/cart}. */
  public String shown() {
    return kind + " " + path();
  }

  @Override
  public int compareTo(ResourceRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return cluster + ":" + kind + "/" + path();
  }
}
