package io.midwatch.engine.verification;

import io.midwatch.engine.fleet.KubeObject;

/**
 * How many pods a workload is to have and has. A DaemonSet has no {@code spec.replicas}: its
 * controller counts the nodes that it is for, and writes its numbers under names of their own
 * (DaemonSetStatus of apps/v1).
 *
 * @param wanted how many it is to have; negative where its controller has not said
 * @param updated how many are of the newest revision
 * @param present how many there are, of any revision
 * @param ready how many are ready; of a DaemonSet, for its {@code minReadySeconds} too
 */
record PodCounts(long wanted, long updated, long present, long ready) {

  static PodCounts of(KubeObject workload) {
    if (workload.ref().kind().equals("DaemonSet")) {
      return new PodCounts(
          status(workload, "desiredNumberScheduled", -1),
          status(workload, "updatedNumberScheduled", 0),
          // not numberMisscheduled: what ran before its node was tainted NoSchedule may stay for
          // ever
          status(workload, "currentNumberScheduled", 0),
          status(workload, "numberAvailable", 0));
    }
    return new PodCounts(
        workload.at("spec", "replicas").asLong(1),
        status(workload, "updatedReplicas", 0),
        status(workload, "replicas", 0),
        status(workload, "readyReplicas", 0));
  }

  private static long status(KubeObject workload, String field, long absent) {
    return workload.at("status", field).asLong(absent);
  }

  /** True if every pod is there, ready and of the newest revision, and no other is left. */
  boolean settled() {
    return updated == wanted && present == wanted && ready == wanted;
  }

  /** How many it lacks. */
  long lacking() {
    return Math.max(0, wanted - ready);
  }

  /** In words, after "has". */
  String shown() {
    return ready
        + " of "
        + (wanted < 0 ? "an unknown number of" : wanted)
        + " pods ready, "
        + updated
        + " of the newest revision";
  }
}
