package io.midwatch.rules.decision;

/**
 * A person's order that nothing more be done.
 *
 * @param id its id
 * @param cluster the cluster it covers, empty for all
 * @param operation the operation it covers, empty for all
 * @param by who pressed it
 * @param reason why
 */
public record StopButton(String id, String cluster, String operation, String by, String reason) {

  /** True if this button covers an operation on a cluster. */
  public boolean covers(String onCluster, String ofOperation) {
    return (cluster.isEmpty() || cluster.equals(onCluster))
        && (operation.isEmpty() || operation.equals(ofOperation));
  }
}
