package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.fleet.ClusterProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One cluster: its objects, the controllers that look after them, and what is still to happen. It
 * jumps from one happening to the next, so that the same seed and the same writes give the same
 * history however often it is asked. Not thread-safe; {@link World} guards it.
 */
final class SandboxCluster {

  /** Brings one object, and what belongs to it, nearer to what its spec asks for. */
  interface Controller {
    void reconcile(ObjectNode object);
  }

  private final ClusterProfile profile;
  private final Names names;
  private final Timers timers = new Timers();
  private final TreeSet<Key> dirty = new TreeSet<>();
  private final Store store;
  private final EventRecorder events;
  private final Behaviours behaviours;
  private final Kubelet kubelet;
  private final NodeAgent nodeAgent;
  private final Scheduler scheduler;
  private final Audit audit = new Audit(this);
  private final WorkflowController workflows = new WorkflowController(this);
  private final Map<String, Controller> controllers;
  private Runnable onChange = () -> {};
  private Instant now;
  private boolean nodesOrPodsMoved;

  SandboxCluster(ClusterProfile profile, long seed, Instant begin) {
    this.profile = profile;
    this.now = begin;
    this.names = new Names(seed ^ Names.hash(profile.name()));
    this.store = new Store(names, this::now, this::noticed);
    this.events = new EventRecorder(this);
    this.behaviours = new Behaviours(store);
    this.kubelet = new Kubelet(this);
    this.nodeAgent = new NodeAgent(this);
    this.scheduler = new Scheduler(this);
    this.controllers =
        Map.of(
            "Deployment", new DeploymentController(this),
            "ReplicaSet", new ReplicaSetController(this),
            "StatefulSet", new StatefulSetController(this),
            "DaemonSet", new DaemonSetController(this),
            "PodDisruptionBudget", new DisruptionController(this),
            "Node", nodeAgent,
            "Pod", kubelet);
  }

  /**
   * Lets everything happen that is due up to an instant. An instant in the past changes nothing.
   */
  void advanceTo(Instant target) {
    for (Instant next = timers.next();
        next != null && !next.isAfter(target);
        next = timers.next()) {
      if (next.isAfter(now)) {
        now = next;
      }
      timers.run();
      settle();
    }
    if (target.isAfter(now)) {
      now = target;
    }
  }

  /** Lets the controllers work until nothing is left to do at this instant. */
  void settle() {
    boolean moved = false;
    while (!dirty.isEmpty() || nodesOrPodsMoved) {
      moved = true;
      if (dirty.isEmpty()) {
        nodesOrPodsMoved = false;
        scheduler.run();
        continue;
      }
      Iterator<Key> first = dirty.iterator();
      Key key = first.next();
      first.remove();
      ObjectNode object = store.find(key);
      Controller controller = controllers.get(key.kind());
      if (object != null && controller != null) {
        controller.reconcile(object);
      }
    }
    if (moved) {
      onChange.run();
    }
  }

  /** Asks for something to be done later. */
  void after(Duration delay, Runnable deed) {
    timers.add(now.plus(delay), deed);
  }

  /** When something is due next; empty if nothing is. */
  Optional<Instant> next() {
    return Optional.ofNullable(timers.next());
  }

  /** Has an object looked at again, though it did not change. */
  void revisit(ObjectNode object) {
    dirty.add(Key.of(object));
  }

  /** Says that series have changed though no object has. */
  void metricsMoved() {
    onChange.run();
  }

  /** Who is to be told when something changed and has settled. */
  void onChange(Runnable listener) {
    onChange = listener;
  }

  private void noticed(ObjectNode object) {
    Key key = Key.of(object);
    if (key.kind().equals("Event")) {
      return;
    }
    dirty.add(key);
    JsonNode owner = Json.controller(object);
    if (!owner.isMissingNode()) {
      dirty.add(new Key(owner.path("kind").asText(), key.namespace(), owner.path("name").asText()));
    }
    if (key.kind().equals("Pod")) {
      podMoved(object);
    } else if (key.kind().equals("Node")) {
      nodesOrPodsMoved = true;
      store.list("DaemonSet").forEach(this::revisit);
    }
  }

  private void podMoved(ObjectNode pod) {
    for (ObjectNode budget : store.list("PodDisruptionBudget", Json.namespace(pod))) {
      if (Json.matches(Json.at(budget, "spec", "selector"), Json.at(pod, "metadata", "labels"))) {
        revisit(budget);
      }
    }
    String node = Json.text(pod, "spec", "nodeName");
    boolean unseen = node.isEmpty() && Conditions.find(pod, "PodScheduled").isMissingNode();
    if (unseen || !store.holds(pod)) {
      nodesOrPodsMoved = true;
    }
    if (!node.isEmpty()) {
      dirty.add(new Key("Node", "", node));
    }
  }

  /** A duration that follows from the seed and the key. */
  Duration spread(String key, long leastMillis, long mostMillis) {
    return Duration.ofMillis(names.spread(key, leastMillis, mostMillis));
  }

  ClusterProfile profile() {
    return profile;
  }

  String name() {
    return profile.name();
  }

  Instant now() {
    return now;
  }

  Names names() {
    return names;
  }

  Store store() {
    return store;
  }

  EventRecorder events() {
    return events;
  }

  Behaviours behaviours() {
    return behaviours;
  }

  WorkflowController workflows() {
    return workflows;
  }

  Audit audit() {
    return audit;
  }

  Kubelet kubelet() {
    return kubelet;
  }

  NodeAgent nodeAgent() {
    return nodeAgent;
  }
}
