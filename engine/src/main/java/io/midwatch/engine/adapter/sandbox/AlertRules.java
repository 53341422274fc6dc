package io.midwatch.engine.adapter.sandbox;

import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;

/** The alerting rules of the sandbox's clusters: kube-prometheus' names, short waits. */
final class AlertRules {

  private static final String WAITING = "kube_pod_container_status_waiting_reason";
  private static final String READY = "kube_pod_container_status_ready";
  private static final String[] CONTAINER = {"namespace", "pod", "container"};

  static final List<AlertRule> ALL =
      List.of(
          rule(
              "KubeDeploymentRolloutStuck",
              "warning",
              "kube_deployment_status_replicas_updated > 0 and kube_deployment_status_replicas_unavailable > 0",
              5,
              "Rollout of {namespace}/{deployment} is not progressing.",
              AlertRules::rolloutStuck),
          rule(
              "KubeContainerWaiting",
              "warning",
              WAITING
                  + "{reason=~\"ImagePullBackOff|ErrImagePull|CreateContainerConfigError\"} > 0",
              2,
              "{namespace}/{pod} container {container} waits: {reason}.",
              s ->
                  s.metrics()
                      .of(
                          WAITING,
                          "reason",
                          "ImagePullBackOff",
                          "ErrImagePull",
                          "CreateContainerConfigError")),
          keeping(
              Duration.ofSeconds(20),
              rule(
                  "KubePodCrashLooping",
                  "warning",
                  "max_over_time(" + WAITING + "{reason=\"CrashLoopBackOff\"}[20s]) > 0",
                  2,
                  "{namespace}/{pod} is crash looping.",
                  s -> s.metrics().of(WAITING, "reason", "CrashLoopBackOff"))),
          rule(
              "KubePodOOMKilled",
              "warning",
              "kube_pod_container_status_last_terminated_reason{reason=\"OOMKilled\"} > 0 and on (namespace, pod, container) "
                  + READY
                  + " == 0",
              1,
              "{namespace}/{pod} was OOM killed.",
              AlertRules::killedForMemory),
          rule(
              "KubePodNotReady",
              "warning",
              "sum by (namespace, pod) (kube_pod_status_phase{phase=\"Pending\"}) > 0",
              10,
              "{namespace}/{pod} has been pending.",
              s -> Scrape.by(pending(s), "namespace", "pod")),
          rule(
              "KubeNodePressure",
              "critical",
              "kube_node_status_condition{condition=~\"DiskPressure|MemoryPressure|PIDPressure\", status=\"true\"} == 1",
              2,
              "{node} has {condition}.",
              AlertRules::pressure),
          rule(
              "KubeNodeNotReady",
              "critical",
              "kube_node_status_condition{condition=\"Ready\", status=\"true\"} == 0",
              5,
              "{node} is not ready.",
              AlertRules::notReady),
          rule(
              "CPUThrottlingHigh",
              "info",
              "container_cpu_throttled_ratio > 0.25",
              1,
              "31% throttling of CPU in {namespace}/{pod} for container {container}.",
              s -> s.positive("container_cpu_throttled_ratio")),
          restarted(),
          rule(
              "Watchdog",
              "none",
              "vector(1)",
              0,
              "This alert always fires.",
              s -> List.of(new Series("", new TreeMap<>(), 1000))));

  private AlertRules() {}

  private static AlertRule rule(
      String name,
      String severity,
      String expression,
      int waitSeconds,
      String summary,
      Function<Scrape, List<Series>> condition) {
    return new AlertRule(
        name,
        severity,
        expression,
        Duration.ofSeconds(waitSeconds),
        Duration.ZERO,
        false,
        summary,
        condition);
  }

  private static AlertRule keeping(Duration kept, AlertRule rule) {
    return new AlertRule(
        rule.name(),
        rule.severity(),
        rule.expression(),
        rule.holdFor(),
        kept,
        false,
        rule.summary(),
        rule.condition());
  }

  private static AlertRule restarted() {
    return new AlertRule(
        "KubeContainerRestarted",
        "info",
        "increase(kube_pod_container_status_restarts_total[30s]) > 0 and on (namespace, pod, container) "
            + READY
            + " == 1",
        Duration.ZERO,
        Duration.ZERO,
        true,
        "{namespace}/{pod} container {container} was restarted and is ready again.",
        AlertRules::restartedOfLate);
  }

  private static List<Series> rolloutStuck(Scrape s) {
    List<Series> updated = s.positive("kube_deployment_status_replicas_updated");
    List<Series> stuck = s.positive("kube_deployment_status_replicas_unavailable");
    return updated.stream()
        .filter(u -> stuck.stream().anyMatch(other -> other.labels().equals(u.labels())))
        .toList();
  }

  private static List<Series> killedForMemory(Scrape s) {
    List<Series> killed =
        s.metrics().of("kube_pod_container_status_last_terminated_reason", "reason", "OOMKilled");
    return s.and(killed, READY, 0, CONTAINER);
  }

  private static List<Series> pending(Scrape s) {
    return s.metrics().of("kube_pod_status_phase", "phase", "Pending").stream()
        .filter(Series::positive)
        .toList();
  }

  private static List<Series> pressure(Scrape s) {
    return s.positive("kube_node_status_condition").stream()
        .filter(c -> c.label("condition").endsWith("Pressure") && c.label("status").equals("true"))
        .toList();
  }

  private static List<Series> notReady(Scrape s) {
    return s.metrics().of("kube_node_status_condition", "condition", "Ready").stream()
        .filter(c -> c.label("status").equals("true") && !c.positive())
        .toList();
  }

  private static List<Series> restartedOfLate(Scrape s) {
    long since = s.now().getEpochSecond() - 30;
    List<Series> young =
        s.positive("kube_pod_container_state_started").stream()
            .filter(started -> started.milli() / 1000 > since)
            .toList();
    List<Series> ready = s.and(young, READY, 1000, CONTAINER);
    List<Series> restarts = s.positive("kube_pod_container_status_restarts_total");
    return restarts.stream()
        .filter(r -> ready.stream().anyMatch(other -> other.labels().equals(r.labels())))
        .toList();
  }
}
