package io.midwatch.tests.contract;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.fabric8.kubernetes.client.KubernetesClient;
import io.midwatch.engine.adapter.kubernetes.KubernetesLogs;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.PodLogs;
import io.midwatch.rules.ResourceRef;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** A kubelet is made by KWOK here, which serves the lines of a file as a container's log. */
@Tag("full")
class RealPodLogsTest extends PodLogsContract {

  @TempDir private Path folder;

  @Override
  World open() {
    return new KwokLogs(new RealWorld(), folder.resolve("cart.log"));
  }

  private record KwokLogs(RealWorld real, Path file) implements World {

    @Override
    public PodLogs logs() {
      return new KubernetesLogs(real.doors());
    }

    @Override
    public PodLogs forbidden() {
      return new KubernetesLogs(real.as(OutsideParts.unboundKubeconfig()));
    }

    @Override
    public PodLogs unreachable() {
      return new KubernetesLogs(real.as(RealWorld.deadKubeconfig()));
    }

    @Override
    public Written written() {
      KubernetesClient admin = real.admin();
      assumeTrue(
          admin.supports("kwok.x-k8s.io/v1alpha1", "Logs"),
          "the test cluster can't be told what containers log: use KWOK with its CRD `Logs`");
      KubeObject pod = new Seen(real.objects()).pods(real.deploy("cart", "shop/cart:1", 1)).get(0);
      write();
      admin.raw(
          "/apis/kwok.x-k8s.io/v1alpha1/namespaces/" + real.namespace() + "/logs",
          "POST",
          """
          {"apiVersion": "kwok.x-k8s.io/v1alpha1", "kind": "Logs",
           "metadata": {"name": "%s", "namespace": "%s"},
           "spec": {"logs": [{"containers": ["cart"], "logsFile": "%s"}]}}
          """
              .formatted(pod.name(), real.namespace(), file));
      return new Written(pod.ref(), "cart", List.of("two", "three", "four"));
    }

    @Override
    public Waiting waiting() {
      Seen seen = new Seen(real.objects());
      ResourceRef broken = real.create("broken", "shop/broken:missing", 1);
      await().atMost(RealWorld.PATIENCE).until(() -> !seen.waitsFor(broken).isEmpty());
      return new Waiting(seen.pods(broken).get(0).ref(), "broken");
    }

    private void write() {
      try {
        Files.writeString(
            file,
            """
            2026-11-24T21:00:00.000000000Z stdout F one
            2026-11-24T21:00:01.000000000Z stdout F two
            2026-11-24T21:00:02.000000000Z stderr F three
            2026-11-24T21:00:03.000000000Z stdout F four
            """);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
