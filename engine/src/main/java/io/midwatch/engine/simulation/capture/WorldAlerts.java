package io.midwatch.engine.simulation.capture;

import java.util.Map;

/** The alerts that the made world raises by itself, and how bad each says it is. */
public final class WorldAlerts {

  /** Severity by name. */
  public static final Map<String, String> ALL =
      Map.of(
          "KubeDeploymentRolloutStuck", "warning",
          "KubeContainerWaiting", "warning",
          "KubePodCrashLooping", "warning",
          "KubePodOOMKilled", "warning",
          "KubePodNotReady", "warning",
          "KubeNodePressure", "critical",
          "KubeNodeNotReady", "critical",
          "CPUThrottlingHigh", "info",
          "KubeContainerRestarted", "info",
          "Watchdog", "none");

  private WorldAlerts() {}

  /** True if an alert need not be sent to the made world. */
  static boolean raise(String name, String severity) {
    return severity.equals(ALL.get(name));
  }
}
