package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.facts.Environment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/** Makes things go wrong, each time in another cluster as long as there is one. */
public final class SandboxFaults {

  private static final List<String> BAD_TAGS = List.of("missing", "crash", "unready");
  private static final int LARGEST_RAISED_MI = 128;

  private final World world;
  private final Set<String> hit = new HashSet<>();

  SandboxFaults(World world) {
    this.world = world;
  }

  /**
   * Puts a fault into the fleet now.
   *
   * @param seed chooses the cluster, the victim and the flavour
   * @return what was hit; empty for {@link Fault#NONE}
   */
  public synchronized Optional<Injected> inject(Fault fault, long seed) {
    Random random = new Random(Names.hash(fault.word()) ^ seed * 0x9E3779B97F4A7C15L);
    Optional<Injected> done =
        switch (fault) {
          case NONE -> Optional.empty();
          case BAD_ROLLOUT ->
              Optional.of(rollout(fault, Environment.STAGING, random, any(random, BAD_TAGS)));
          case IMAGE_PULL -> Optional.of(rollout(fault, Environment.PROD, random, "missing"));
          case NO_ROOM -> Optional.of(noRoom(random));
          case OUT_OF_MEMORY -> Optional.of(outOfMemory(random));
          case CRASH_LOOP -> Optional.of(crashLoop(random));
          case NODE_DISK -> Optional.of(nodeDisk(random));
        };
    done.ifPresent(injected -> hit.add(injected.cluster()));
    return done;
  }

  private Injected rollout(Fault fault, Environment where, Random random, String tag) {
    App app = any(random, victims(1 << 20));
    return world.in(
        cluster(where, random),
        cluster -> {
          Templates.setImage(cluster, deployment(cluster, app), app.image(tag));
          return new Injected(
              fault,
              ref(cluster, app),
              "a revision with the image " + app.image(tag),
              Injected.Remedy.ROLL_BACK);
        });
  }

  private Injected noRoom(Random random) {
    App app = any(random, victims(1 << 20));
    String cores = Integer.toString(16 << random.nextInt(3));
    return world.in(
        cluster(Environment.STAGING, random),
        cluster -> {
          Templates.change(
              cluster,
              deployment(cluster, app),
              container -> Json.child(container, "resources", "requests").put("cpu", cores));
          return new Injected(
              Fault.NO_ROOM,
              ref(cluster, app),
              "a revision that asks for " + cores + " cores",
              Injected.Remedy.ROLL_BACK);
        });
  }

  private Injected outOfMemory(Random random) {
    App app = any(random, victims(LARGEST_RAISED_MI));
    long percent = 120L + random.nextInt(60);
    return world.in(
        cluster(Environment.PROD, random),
        cluster -> {
          ObjectNode deployment = deployment(cluster, app);
          ObjectNode main = Templates.mainContainer(deployment);
          long limit = Quantity.whole(Json.text(main, "resources", "limits", "memory")) >> 20;
          long need = limit * percent / 100;
          cluster.behaviours().raiseMemoryNeed(deployment, need << 20);
          pods(cluster, app).forEach(cluster.kubelet()::reconsider);
          return new Injected(
              Fault.OUT_OF_MEMORY,
              ref(cluster, app),
              "under load each pod needs " + need + "Mi of " + limit + "Mi",
              Injected.Remedy.RAISE_MEMORY);
        });
  }

  private Injected crashLoop(Random random) {
    App app = any(random, victims(1 << 20));
    Environment where = random.nextBoolean() ? Environment.PROD : Environment.STAGING;
    return world.in(
        cluster(where, random),
        cluster -> {
          ObjectNode pod = any(random, pods(cluster, app));
          cluster.behaviours().damage(pod);
          cluster.kubelet().reconsider(pod);
          return new Injected(
              Fault.CRASH_LOOP,
              new ResourceRef(cluster.name(), "Pod", app.namespace(), Json.name(pod)),
              "its scratch files are damaged",
              Injected.Remedy.RESTART);
        });
  }

  private Injected nodeDisk(Random random) {
    return world.in(
        cluster(Environment.PROD, random),
        cluster -> {
          ObjectNode node = any(random, busyNodes(cluster));
          cluster.nodeAgent().fillDisk(node);
          return new Injected(
              Fault.NODE_DISK,
              ResourceRef.ofCluster(cluster.name(), "Node", Json.name(node)),
              "its disk is nearly full",
              Injected.Remedy.DRAIN);
        });
  }

  private static List<ObjectNode> busyNodes(SandboxCluster cluster) {
    List<ObjectNode> busy = new ArrayList<>();
    for (ObjectNode node : cluster.store().list("Node")) {
      int movable = NodeAgent.movable(cluster, Json.name(node)).size();
      if (movable >= 2 && Json.text(node, "metadata", "labels", "node-pool").equals("general")) {
        busy.add(node);
      }
    }
    return busy;
  }

  private static List<App> victims(int largestMemoryMi) {
    return Catalogue.APPS.stream()
        .filter(app -> !app.noisy() && app.memoryMi() <= largestMemoryMi)
        .toList();
  }

  private static List<ObjectNode> pods(SandboxCluster cluster, App app) {
    return cluster.store().list("Pod", app.namespace()).stream()
        .filter(pod -> Json.text(pod, "metadata", "labels", "app").equals(app.name()))
        .filter(pod -> !Json.terminating(pod))
        .toList();
  }

  private static ObjectNode deployment(SandboxCluster cluster, App app) {
    ObjectNode found = cluster.store().find(new Key("Deployment", app.namespace(), app.name()));
    if (found == null) {
      throw new IllegalStateException(cluster.name() + " has no Deployment " + app.name());
    }
    return found;
  }

  private static ResourceRef ref(SandboxCluster cluster, App app) {
    return new ResourceRef(cluster.name(), "Deployment", app.namespace(), app.name());
  }

  private String cluster(Environment environment, Random random) {
    List<String> all =
        world.clusters().stream()
            .filter(cluster -> cluster.profile().environment() == environment)
            .map(SandboxCluster::name)
            .toList();
    List<String> untouched = all.stream().filter(name -> !hit.contains(name)).toList();
    return any(random, untouched.isEmpty() ? all : untouched);
  }

  private static <T> T any(Random random, List<T> choices) {
    if (choices.isEmpty()) {
      throw new IllegalStateException(
          "there is nothing left in the sandbox that this fault could hit");
    }
    return choices.get(random.nextInt(choices.size()));
  }
}
