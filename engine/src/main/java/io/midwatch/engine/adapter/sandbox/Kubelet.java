package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Starts, restarts and ends the containers of pods; how they turn out is told by {@link
 * Behaviours}.
 */
final class Kubelet implements SandboxCluster.Controller {

  private static final Duration FORGIVEN = Duration.ofMinutes(10);

  /** One container of one pod: how often it ended of late, and which of its timers still counts. */
  private static final class Run {
    int exits;
    int pulls;
    int token;
    Instant readySince = Instant.MAX;
  }

  private final SandboxCluster cluster;
  private final KubeletEvents events;
  private final Map<String, Map<String, Run>> runs = new HashMap<>();
  private final Map<String, ObjectNode> ending = new HashMap<>();

  Kubelet(SandboxCluster cluster) {
    this.cluster = cluster;
    this.events = new KubeletEvents(cluster);
  }

  @Override
  public void reconcile(ObjectNode pod) {
    if (Json.text(pod, "spec", "nodeName").isEmpty()) {
      return;
    }
    if (Json.terminating(pod)) {
      end(pod);
    } else if (!runs.containsKey(Json.uid(pod))) {
      accept(pod);
    }
  }

  private void accept(ObjectNode pod) {
    Map<String, Run> mine = new HashMap<>();
    runs.put(Json.uid(pod), mine);
    String host = cluster.nodeAgent().address(Json.text(pod, "spec", "nodeName"));
    String ip = "10.244." + cluster.names().spread(Json.uid(pod), 0, 16_000) / 250;
    String own = ip + "." + cluster.names().spread(Json.uid(pod) + "ip", 2, 250);
    cluster.store().change(pod, p -> ContainerStates.accept(p, host, own, cluster.now()));
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      mine.put(container.path("name").asText(), new Run());
      later(
          pod,
          container,
          cluster.spread(key(pod, container, "start"), 250, 800),
          () -> start(pod, container));
    }
  }

  private void end(ObjectNode pod) {
    if (ending.putIfAbsent(Json.uid(pod), pod) != null) {
      return;
    }
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      events.killing(pod, container);
    }
    cluster.after(
        cluster.spread(Json.uid(pod) + "end", 200, 700),
        () -> {
          runs.remove(Json.uid(pod));
          ending.remove(Json.uid(pod));
          cluster.store().remove(pod);
        });
  }

  /** Does something later to a container, unless something else happened to it first. */
  private void later(ObjectNode pod, JsonNode container, Duration delay, Runnable deed) {
    Run run = run(pod, container);
    int token = ++run.token;
    cluster.after(
        delay,
        () -> {
          if (run.token == token && cluster.store().holds(pod) && !Json.terminating(pod)) {
            deed.run();
          }
        });
  }

  private void start(ObjectNode pod, JsonNode container) {
    Behaviour behaviour = cluster.behaviours().of(pod, container);
    if (behaviour == Behaviour.MISSING) {
      failToPull(pod, container);
      return;
    }
    events.started(pod, container);
    String id = cluster.names().hex().repeat(4);
    write(pod, container, entry -> ContainerStates.running(entry, id, cluster.now()));
    switch (behaviour) {
      case CRASHING -> exitLater(pod, container, 900, 2500, 1, "Error");
      case HUNGRY -> exitLater(pod, container, 700, 2000, 137, "OOMKilled");
      case UNREADY -> later(pod, container, Duration.ofSeconds(3), () -> failProbe(pod, container));
      default ->
          later(
              pod,
              container,
              cluster.spread(key(pod, container, "ready"), 500, 1100),
              () -> becomeReady(pod, container));
    }
  }

  private void becomeReady(ObjectNode pod, JsonNode container) {
    run(pod, container).readySince = cluster.now();
    write(pod, container, entry -> entry.put("ready", true));
  }

  private void failProbe(ObjectNode pod, JsonNode container) {
    events.unhealthy(pod, container);
    later(pod, container, Duration.ofSeconds(10), () -> failProbe(pod, container));
  }

  private void failToPull(ObjectNode pod, JsonNode container) {
    Run run = run(pod, container);
    run.pulls++;
    String message = events.pullFailed(pod, container);
    write(pod, container, entry -> ContainerStates.waiting(entry, "ErrImagePull", message));
    later(
        pod,
        container,
        cluster.spread(key(pod, container, "pull" + run.pulls), 2500, 4500),
        () -> {
          String image = container.path("image").asText();
          String backOff = "Back-off pulling image \"" + image + "\"";
          events.backOff(pod, container, backOff);
          write(
              pod,
              container,
              entry ->
                  ContainerStates.waiting(
                      entry, "ImagePullBackOff", backOff + ": ErrImagePull: " + message));
          later(pod, container, BackOff.after(run.pulls), () -> start(pod, container));
        });
  }

  private void exitLater(
      ObjectNode pod, JsonNode container, long least, long most, int code, String reason) {
    Run run = run(pod, container);
    Duration delay = cluster.spread(key(pod, container, "exit" + run.exits), least, most);
    later(pod, container, delay, () -> exit(pod, container, code, reason));
  }

  /**
   * Ends a container's run; it is started again at once the first time and after a growing pause
   * from then on.
   */
  void exit(ObjectNode pod, JsonNode container, int code, String reason) {
    Run run = run(pod, container);
    run.exits = steady(pod, container) ? 1 : run.exits + 1;
    run.readySince = Instant.MAX;
    ObjectNode last = Json.object();
    write(
        pod,
        container,
        entry -> last.setAll(ContainerStates.terminated(entry, code, reason, cluster.now())));
    Duration pause =
        run.exits == 1
            ? cluster.spread(key(pod, container, "again"), 300, 700)
            : waitLonger(pod, container, BackOff.after(run.exits - 1), last);
    later(pod, container, pause, () -> restart(pod, container, last));
  }

  private Duration waitLonger(ObjectNode pod, JsonNode container, Duration pause, ObjectNode last) {
    String message = events.crashLoop(pod, container, pause);
    write(
        pod,
        container,
        entry -> {
          ContainerStates.waiting(entry, "CrashLoopBackOff", message);
          entry.putObject("lastState").set("terminated", last);
        });
    return pause;
  }

  /** True if a container has been ready for so long that earlier ends no longer count. */
  boolean steady(ObjectNode pod, JsonNode container) {
    Instant since = run(pod, container).readySince;
    return since.isBefore(cluster.now()) && since.plus(FORGIVEN).isBefore(cluster.now());
  }

  private void restart(ObjectNode pod, JsonNode container, ObjectNode last) {
    write(
        pod,
        container,
        entry -> {
          entry.put("restartCount", Json.number(entry, 0, "restartCount") + 1);
          entry.putObject("lastState").set("terminated", last);
        });
    start(pod, container);
  }

  /**
   * Lets a change behind the scenes reach containers that run: those that would not turn out well
   * now end soon.
   */
  void reconsider(ObjectNode pod) {
    for (JsonNode container : Json.at(pod, "spec", "containers")) {
      if (!runs.getOrDefault(Json.uid(pod), Map.of()).containsKey(container.path("name").asText())
          || !ContainerStates.of(pod, container.path("name").asText()).path("ready").asBoolean()) {
        continue;
      }
      switch (cluster.behaviours().of(pod, container)) {
        case CRASHING -> exitLater(pod, container, 0, 2500, 1, "Error");
        case HUNGRY -> exitLater(pod, container, 0, 2500, 137, "OOMKilled");
        default -> {}
      }
    }
  }

  private void write(ObjectNode pod, JsonNode container, Consumer<ObjectNode> edit) {
    cluster
        .store()
        .change(
            pod,
            p -> {
              edit.accept(ContainerStates.of(p, container.path("name").asText()));
              if (!Conditions.isTrue(p, "PodReadyToStartContainers")) {
                ContainerStates.condition(p, "PodReadyToStartContainers", true, cluster.now());
              }
              ContainerStates.summarise(p, cluster.now());
            });
  }

  private Run run(ObjectNode pod, JsonNode container) {
    return runs.computeIfAbsent(Json.uid(pod), any -> new HashMap<>())
        .computeIfAbsent(container.path("name").asText(), any -> new Run());
  }

  private static String key(ObjectNode pod, JsonNode container, String what) {
    return Json.uid(pod) + container.path("name").asText() + what;
  }
}
