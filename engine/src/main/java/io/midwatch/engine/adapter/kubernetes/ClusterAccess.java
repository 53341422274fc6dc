package io.midwatch.engine.adapter.kubernetes;

import io.midwatch.engine.fleet.ClusterProfile;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How to reach one cluster, and as whom. Reading and acting are two identities, so that what looks
 * can be given no right to change anything.
 *
 * @param profile the cluster
 * @param kubeconfig the kubeconfig file of the identity that reads
 * @param context its context; empty for the file's current one
 * @param actKubeconfig the kubeconfig file of the identity that writes; empty if Midwatch may not
 *     write to this cluster
 * @param actContext its context; empty for the file's current one
 */
public record ClusterAccess(
    ClusterProfile profile,
    Path kubeconfig,
    String context,
    Optional<Path> actKubeconfig,
    String actContext) {

  /** Access that only reads. */
  public static ClusterAccess reading(ClusterProfile profile, Path kubeconfig, String context) {
    return new ClusterAccess(profile, kubeconfig, context, Optional.empty(), "");
  }

  /** This access with an identity that writes. */
  public ClusterAccess actingAs(Path file, String actingContext) {
    return new ClusterAccess(profile, kubeconfig, context, Optional.of(file), actingContext);
  }
}
