package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;

import io.midwatch.engine.adapter.sandbox.Access;
import io.midwatch.engine.adapter.sandbox.SandboxAdmin;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.ResourceRef;
import java.util.List;

/** A namespace of a cluster of the sandbox, whose time goes on whenever somebody looks. */
final class SandboxWorld implements ContractWorld {

  static final String CLUSTER = "eu-staging-1";

  private static final String NAMESPACE = "contract";

  private final HurryingClock clock = new HurryingClock();
  private final SandboxFleet fleet = SandboxFleet.only(clock, 7, List.of(CLUSTER));
  private final SandboxAdmin admin = fleet.admin();

  SandboxWorld() {
    admin.namespace(CLUSTER, NAMESPACE);
  }

  SandboxFleet fleet() {
    return fleet;
  }

  HurryingClock clock() {
    return clock;
  }

  @Override
  public String cluster() {
    return CLUSTER;
  }

  @Override
  public String namespace() {
    return NAMESPACE;
  }

  @Override
  public ClusterObjects objects() {
    return fleet.objects();
  }

  @Override
  public ClusterWriter writer() {
    return fleet.writer();
  }

  @Override
  public Doors forbidden() {
    return doors(Access.FORBIDDEN);
  }

  @Override
  public Doors unreachable() {
    return doors(Access.UNREACHABLE);
  }

  @Override
  public ClusterWriter observer() {
    return fleet.doors(Access.READ_ONLY).writer();
  }

  @Override
  public ResourceRef create(String name, String image, int replicas) {
    return admin.deploy(CLUSTER, NAMESPACE, name, image, replicas);
  }

  @Override
  public ResourceRef deploy(String name, String image, int replicas) {
    ResourceRef ref = create(name, image, replicas);
    await()
        .until(() -> new Seen(objects()).of(ref).at("status", "readyReplicas").asInt() == replicas);
    return ref;
  }

  @Override
  public ResourceRef budget(String deployment, int minAvailable) {
    return admin.budget(
        new ResourceRef(CLUSTER, "Deployment", NAMESPACE, deployment), minAvailable);
  }

  @Override
  public void changeBudget(String deployment, int minAvailable) {
    budget(deployment, minAvailable);
  }

  @Override
  public ResourceRef node() {
    return admin.node(CLUSTER, "general", "contract-node");
  }

  @Override
  public void close() {
    // nobody else sees this fleet
  }

  private Doors doors(Access access) {
    return new Doors(fleet.doors(access).objects(), fleet.doors(access).writer());
  }
}
