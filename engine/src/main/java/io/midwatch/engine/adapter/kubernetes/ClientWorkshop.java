package io.midwatch.engine.adapter.kubernetes;

import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import io.fabric8.kubernetes.client.vertx.VertxHttpClientFactory;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;

/**
 * Builds clients that share what is dear: one serialization (else 2.6 MB of heap for each client),
 * one Vert.x and one executor (else 10 threads for each client).
 */
final class ClientWorkshop implements AutoCloseable {

  private static final String OWN_RESOLVER = "vertx.disableDnsResolver";

  private final KubernetesSerialization serialization = new KubernetesSerialization();
  private final ExecutorService executor =
      Executors.newCachedThreadPool(
          task -> {
            Thread thread = new Thread(task, "kubernetes-client");
            thread.setDaemon(true);
            return thread;
          });
  private final Timeouts timeouts;
  private @Nullable Vertx vertx;

  ClientWorkshop(Timeouts timeouts) {
    this.timeouts = timeouts;
  }

  /**
   * Builds a client that never repeats a request by itself: its answer, not a second try, says what
   * became of a write.
   *
   * @param cluster the cluster's name, for messages
   * @param kubeconfig the kubeconfig file
   * @param context its context; empty for the current one
   * @throws io.midwatch.engine.fleet.Unavailable if the kubeconfig can't be used
   */
  HeldClient.Made build(String cluster, Path kubeconfig, String context, Instant now) {
    Kubeconfig.Credentials credentials =
        new Kubeconfig(cluster, kubeconfig, context).credentials(now);
    Config config =
        new ConfigBuilder(credentials.config())
            .withConnectionTimeout(timeouts.connectMillis())
            .withRequestTimeout(timeouts.requestMillis())
            .withRequestRetryBackoffLimit(0)
            .withOnlyHttpWatches(true)
            .withUserAgent("midwatch")
            .build();
    return new HeldClient.Made(
        new KubernetesClientBuilder()
            .withConfig(config)
            .withKubernetesSerialization(serialization)
            .withTaskExecutor(executor)
            .withHttpClientFactory(new VertxHttpClientFactory(vertx()))
            .build(),
        credentials.until());
  }

  /**
   * Vert.x reads this property once, as it starts; with its own resolver it would miss search
   * domains.
   */
  private synchronized Vertx vertx() {
    if (vertx == null) {
      String before = System.getProperty(OWN_RESOLVER);
      System.setProperty(OWN_RESOLVER, "true");
      try {
        vertx = Vertx.vertx(new VertxOptions().setUseDaemonThread(true));
      } finally {
        if (before == null) {
          System.clearProperty(OWN_RESOLVER);
        } else {
          System.setProperty(OWN_RESOLVER, before);
        }
      }
    }
    return vertx;
  }

  @Override
  public synchronized void close() {
    executor.shutdownNow();
    if (vertx != null) {
      vertx.close();
      vertx = null;
    }
  }
}
