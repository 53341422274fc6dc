package io.midwatch.tests.realinput;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** How few ready pods the Deployments of a namespace ever had while somebody counted. */
final class Headcount implements ResourceEventHandler<Deployment>, AutoCloseable {

  private final Map<String, Integer> fewest = new ConcurrentHashMap<>();
  private final SharedIndexInformer<Deployment> informer;

  Headcount(KubernetesClient admin, String namespace) {
    informer = admin.apps().deployments().inNamespace(namespace).inform(this);
  }

  /** By name of the Deployment. */
  Map<String, Integer> fewest() {
    return fewest;
  }

  @Override
  public void onAdd(Deployment deployment) {
    fewest.merge(deployment.getMetadata().getName(), Shop.ready(deployment), Math::min);
  }

  @Override
  public void onUpdate(Deployment before, Deployment deployment) {
    onAdd(deployment);
  }

  @Override
  public void onDelete(Deployment deployment, boolean unknown) {}

  @Override
  public void close() {
    informer.stop();
  }
}
