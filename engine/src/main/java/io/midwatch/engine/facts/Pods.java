package io.midwatch.engine.facts;

import io.midwatch.engine.fleet.KubeObject;

/** What a pod says of itself that more than one distiller asks for. */
final class Pods {

  private Pods() {}

  /** Its phase; {@code Unknown} if it does not say or says something else. */
  static String phase(KubeObject pod) {
    String phase = pod.at("status", "phase").asText("");
    return switch (phase) {
      case "Pending", "Running", "Succeeded", "Failed" -> phase;
      default -> "Unknown";
    };
  }

  /** True if it serves: running, ready, and not on its way out. */
  static boolean isReady(KubeObject pod) {
    return pod.condition("Ready").equals("True") && !isFinished(pod) && !isLeaving(pod);
  }

  /** True if its containers have ended for good. */
  static boolean isFinished(KubeObject pod) {
    String phase = phase(pod);
    return phase.equals("Succeeded") || phase.equals("Failed");
  }

  /** True if it is being deleted. */
  static boolean isLeaving(KubeObject pod) {
    return !pod.at("metadata", "deletionTimestamp").asText("").isEmpty();
  }
}
