package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.execution.WriteResult;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.simulation.Happening;
import io.midwatch.engine.simulation.Happening.AskCpu;
import io.midwatch.engine.simulation.Happening.DamagePod;
import io.midwatch.engine.simulation.Happening.FillDisk;
import io.midwatch.engine.simulation.Happening.LabelNode;
import io.midwatch.engine.simulation.Happening.MakeNoise;
import io.midwatch.engine.simulation.Happening.NeedMemory;
import io.midwatch.engine.simulation.Happening.Sabotage;
import io.midwatch.engine.simulation.Happening.Scale;
import io.midwatch.engine.simulation.Happening.SetBudget;
import io.midwatch.engine.simulation.Happening.SetImage;
import io.midwatch.engine.simulation.Happening.SetLabel;
import io.midwatch.engine.simulation.SimulatedWorld;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/** A scenario's fleet, and the hands of those who live in it. */
final class SketchedWorld implements SimulatedWorld {

  private final SandboxFleet fleet;
  private final World world;

  SketchedWorld(SandboxFleet fleet, World world) {
    this.fleet = fleet;
    this.world = world;
  }

  @Override
  public Doors doors() {
    return new Doors(
        fleet.objects(),
        fleet.logs(),
        fleet.metrics(),
        fleet.writer(),
        fleet.workflows(),
        fleet.permissions());
  }

  @Override
  public void live(Consumer<String> receiver) {
    fleet.alerts(receiver);
  }

  @Override
  public Optional<Moment> next() {
    return world.next().map(Moment::of);
  }

  @Override
  public long writes() {
    return world.clusters().stream()
        .flatMap(cluster -> fleet.audit(cluster.name()).stream())
        .filter(entry -> entry.result() instanceof WriteResult.Done)
        .count();
  }

  @Override
  public void happen(Happening.InTheWorld event) {
    if (event instanceof SetImage set) {
      in(rolling(set.workload()), (c, found) -> Templates.setImage(c, found, set.image()));
    } else if (event instanceof NeedMemory need) {
      in(need.workload(), (c, found) -> needMemory(c, found, need));
    } else if (event instanceof AskCpu ask) {
      in(rolling(ask.workload()), (c, found) -> askCpu(c, found, ask));
    } else if (event instanceof DamagePod damage) {
      in(damage.workload(), (c, found) -> damagePod(c, damage.workload()));
    } else if (event instanceof Scale scale) {
      in(scale.workload(), (c, found) -> scale(c, found, scale.replicas()));
    } else if (event instanceof SetLabel label) {
      in(label.workload(), (c, found) -> label(c, found, label.name(), label.value()));
    } else if (event instanceof SetBudget budget) {
      fleet.admin().budget(budget.workload(), budget.minAvailable());
    } else if (event instanceof FillDisk fill) {
      fleet.admin().fillDisk(fill.node());
    } else if (event instanceof Happening.Cordon cordon) {
      in(cordon.node(), (c, found) -> Cordon.set(c, found, true, FieldManagers.DEPLOYER));
    } else if (event instanceof LabelNode label) {
      in(label.node(), (c, found) -> label(c, found, label.name(), label.value()));
    } else if (event instanceof MakeNoise noise) {
      in(noise.workload(), (c, found) -> makeNoise(c, noise.workload()));
    } else if (event instanceof Sabotage sabotage) {
      fleet.sabotage(sabotage.on());
    }
  }

  private void in(ResourceRef ref, BiConsumer<SandboxCluster, ObjectNode> deed) {
    world.in(
        ref.cluster(),
        cluster -> {
          ObjectNode found = cluster.store().find(Key.of(ref));
          if (found == null) {
            throw new IllegalArgumentException("there is no " + ref);
          }
          deed.accept(cluster, found);
          return found;
        });
  }

  private static ResourceRef rolling(ResourceRef workload) {
    if (!workload.kind().equals("Deployment")) {
      throw new IllegalArgumentException(
          "only a Deployment is rolled out here, and " + workload.shown() + " is none");
    }
    return workload;
  }

  private static void needMemory(SandboxCluster cluster, ObjectNode workload, NeedMemory need) {
    cluster.behaviours().raiseMemoryNeed(workload, need.bytes());
    podsOf(cluster, need.workload()).forEach(cluster.kubelet()::reconsider);
  }

  private static void askCpu(SandboxCluster cluster, ObjectNode workload, AskCpu ask) {
    Templates.change(
        cluster,
        workload,
        container -> Json.child(container, "resources", "requests").put("cpu", ask.milli() + "m"));
  }

  private static void damagePod(SandboxCluster cluster, ResourceRef workload) {
    ObjectNode pod =
        podsOf(cluster, workload).stream()
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException(workload + " has no pod"));
    cluster.behaviours().damage(pod);
    cluster.kubelet().reconsider(pod);
  }

  private static void scale(SandboxCluster cluster, ObjectNode workload, int replicas) {
    cluster
        .store()
        .change(
            workload, FieldManagers.DEPLOYER, w -> Json.child(w, "spec").put("replicas", replicas));
  }

  private static void label(SandboxCluster cluster, ObjectNode object, String name, String value) {
    cluster.store().change(object, o -> Json.child(o, "metadata", "labels").put(name, value));
  }

  private static void makeNoise(SandboxCluster cluster, ResourceRef workload) {
    new Noise(cluster, pod -> Noise.of(pod, workload.namespace(), workload.name())).begin();
  }

  private static List<ObjectNode> podsOf(SandboxCluster cluster, ResourceRef workload) {
    return cluster.store().list("Pod", workload.namespace()).stream()
        .filter(pod -> Noise.of(pod, workload.namespace(), workload.name()))
        .filter(pod -> !Json.terminating(pod))
        .toList();
  }
}
