package io.midwatch.engine.fleet;

import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Optional;

/**
 * Reads the objects of clusters. Every answer is fresh from the cluster, never a cache of unknown
 * age.
 */
public interface ClusterObjects {

  /** The configured clusters, sorted by name. */
  List<ClusterProfile> clusters();

  /**
   * Every object of one kind.
   *
   * @param cluster a configured cluster
   * @param kind one of {@link KubeObject#KINDS}
   * @param namespace the namespace, empty for all or for kinds without one
   * @throws Unavailable if the cluster could not be asked or refused; nothing was read then
   */
  List<KubeObject> list(String cluster, String kind, String namespace);

  /**
   * One object, or empty if the cluster says that it does not exist.
   *
   * @throws Unavailable if the cluster could not be asked or refused
   */
  Optional<KubeObject> get(ResourceRef ref);
}
