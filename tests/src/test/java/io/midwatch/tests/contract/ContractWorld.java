package io.midwatch.tests.contract;

import io.midwatch.engine.execution.ClusterWriter;
import io.midwatch.engine.fleet.ClusterObjects;
import io.midwatch.rules.ResourceRef;

/**
 * A cluster that a contract is shown on, and the hands that set it up. Each has a namespace of its
 * own.
 */
interface ContractWorld extends AutoCloseable {

  /** The cluster's name. */
  String cluster();

  /** A namespace that holds nothing but what this world put there. */
  String namespace();

  /** The door to read through. */
  ClusterObjects objects();

  /** The door to write through. */
  ClusterWriter writer();

  /** The same cluster, seen by somebody who may neither read nor write. */
  Doors forbidden();

  /** A cluster of the same name that does not answer. */
  Doors unreachable();

  /** The same cluster for a Midwatch that was given no acting identity. */
  ClusterWriter observer();

  /** Creates a Deployment without waiting for its pods. */
  ResourceRef create(String name, String image, int replicas);

  /**
   * Creates a Deployment whose pods carry the label {@code app} with its name, and waits until they
   * are ready.
   */
  ResourceRef deploy(String name, String image, int replicas);

  /**
   * Creates a disruption budget of that name over the pods of a Deployment, and waits until its
   * controller has counted.
   */
  ResourceRef budget(String deployment, int minAvailable);

  /** Changes a budget and waits until its controller has counted. */
  void changeBudget(String deployment, int minAvailable);

  /** A node that this test may cordon. */
  ResourceRef node();

  @Override
  void close();

  /** Both doors as one identity. */
  record Doors(ClusterObjects objects, ClusterWriter writer) {}
}
