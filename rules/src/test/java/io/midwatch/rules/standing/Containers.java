package io.midwatch.rules.standing;

import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.ContainerStatus;

/** A container that is ready until something else is said. */
record Containers(
    ResourceRef workload,
    ResourceRef pod,
    String waiting,
    String ended,
    int exitCode,
    int restarts,
    boolean ready,
    long limit) {

  static Containers of(ResourceRef workload) {
    return new Containers(
        workload,
        new ResourceRef(workload.cluster(), "Pod", workload.namespace(), workload.name() + "-1"),
        "",
        "",
        0,
        0,
        true,
        128L << 20);
  }

  Containers waits(String reason) {
    return new Containers(workload, pod, reason, ended, exitCode, restarts, false, limit);
  }

  Containers unready() {
    return new Containers(workload, pod, waiting, ended, exitCode, restarts, false, limit);
  }

  Containers ended(String reason, int code, int times) {
    return new Containers(workload, pod, waiting, reason, code, times, ready, limit);
  }

  Containers limited(long bytes) {
    return new Containers(workload, pod, waiting, ended, exitCode, restarts, ready, bytes);
  }

  ContainerStatus fact() {
    return new ContainerStatus(
        pod,
        workload,
        "main",
        "registry.example/main:42",
        waiting,
        ended,
        exitCode,
        restarts,
        ready,
        limit);
  }
}
