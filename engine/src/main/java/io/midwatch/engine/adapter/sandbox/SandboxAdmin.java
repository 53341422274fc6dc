package io.midwatch.engine.adapter.sandbox;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.rules.ResourceRef;

/** Sets up what a test or a demo needs in a cluster, beside what is there. */
public final class SandboxAdmin {

  private final World world;

  SandboxAdmin(World world) {
    this.world = world;
  }

  /** Creates a namespace, or leaves it as it is. */
  public void namespace(String cluster, String name) {
    world.in(
        cluster,
        c ->
            c.store().find(new Key("Namespace", "", name)) == null
                ? c.store().create(Manifests.namespace(name))
                : name);
  }

  /**
   * Creates a Deployment of one container whose pods carry the label {@code app} with its name.
   *
   * @throws IllegalStateException if there is one of that name
   */
  public ResourceRef deploy(
      String cluster, String namespace, String name, String image, int replicas) {
    App app = new App(namespace, name, replicas, 128, "", false, false);
    world.in(
        cluster,
        c -> {
          ObjectNode deployment = app.deployment("1");
          Templates.mainContainer(deployment).put("image", image);
          return c.store().create(deployment);
        });
    return new ResourceRef(cluster, "Deployment", namespace, name);
  }

  /**
   * Creates a disruption budget over the pods of a Deployment, or changes the one of the
   * Deployment's name.
   */
  public ResourceRef budget(ResourceRef deployment, int minAvailable) {
    Key key = new Key("PodDisruptionBudget", deployment.namespace(), deployment.name());
    world.in(
        deployment.cluster(),
        c -> {
          ObjectNode there = c.store().find(key);
          if (there == null) {
            App app = new App(key.namespace(), key.name(), minAvailable + 1, 128, "", false, false);
            return c.store().create(app.budget());
          }
          c.store().change(there, b -> Json.child(b, "spec").put("minAvailable", minAvailable));
          return there;
        });
    return new ResourceRef(deployment.cluster(), key.kind(), key.namespace(), key.name());
  }

  /** Adds a healthy node to a pool. */
  public ResourceRef node(String cluster, String pool, String name) {
    world.in(cluster, c -> c.store().create(Manifests.node(c, pool, name, 1)));
    return ResourceRef.ofCluster(cluster, "Node", name);
  }

  /** Fills the disk of a node. */
  public void fillDisk(ResourceRef node) {
    world.in(
        node.cluster(),
        c -> {
          ObjectNode found = c.store().find(Key.of(node));
          if (found == null) {
            throw new IllegalArgumentException("there is no " + node);
          }
          c.nodeAgent().fillDisk(found);
          return found;
        });
  }

  /** Gives the first container of a Deployment another image, as somebody who deploys would. */
  public void setImage(ResourceRef deployment, String image) {
    world.in(
        deployment.cluster(),
        c -> {
          ObjectNode found = c.store().find(Key.of(deployment));
          if (found == null) {
            throw new IllegalArgumentException("there is no " + deployment);
          }
          Templates.setImage(c, found, image);
          return found;
        });
  }
}
