package io.midwatch.tests.realinput;

import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Nodes that are made ill, and left as they were found. */
final class Nodes implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final KubernetesClient admin;
  private final URI prometheus;
  private final Set<String> touched = new TreeSet<>();

  Nodes(KubernetesClient admin, URI prometheus) {
    this.admin = admin;
    this.prometheus = prometheus;
  }

  /** The node that carries a pod. */
  static String of(Pod pod) {
    return pod.getSpec().getNodeName();
  }

  /** Nodes that carry pods of a namespace and of no other, those with most pods first. */
  List<String> carryingOnly(String namespace) {
    Map<String, List<Pod>> byNode =
        admin.pods().inAnyNamespace().list().getItems().stream()
            .filter(pod -> pod.getSpec().getNodeName() != null)
            .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName()));
    Function<Map.Entry<String, List<Pod>>, Integer> pods = node -> node.getValue().size();
    return byNode.entrySet().stream()
        .filter(
            node ->
                node.getValue().stream()
                    .allMatch(pod -> pod.getMetadata().getNamespace().equals(namespace)))
        .sorted(Comparator.comparing(pods).reversed())
        .map(Map.Entry::getKey)
        .toList();
  }

  /** Lets a node report that its disk is nearly full, or has room again. */
  void diskPressure(String name, boolean pressure) {
    touched.add(name);
    String status = pressure ? "True" : "False";
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    String patch =
        """
        {"status": {"conditions": [{"type": "DiskPressure", "status": "%s",
          "reason": "%s", "message": "set by a test",
          "lastHeartbeatTime": "%s", "lastTransitionTime": "%s"}]}}"""
            .formatted(
                status, pressure ? "KubeletHasDiskPressure" : "KubeletHasNoDiskPressure", now, now);
    admin
        .nodes()
        .withName(name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
  }

  boolean cordoned(String name) {
    Node node = admin.nodes().withName(name).get();
    return Boolean.TRUE.equals(node.getSpec().getUnschedulable());
  }

  /** The nodes are well and take pods again, and Prometheus has noticed. */
  @Override
  public void close() {
    for (String name : touched) {
      diskPressure(name, false);
      admin
          .nodes()
          .withName(name)
          .patch(
              PatchContext.of(PatchType.STRATEGIC_MERGE), "{\"spec\": {\"unschedulable\": null}}");
    }
    if (!touched.isEmpty()) {
      await().atMost(PATIENCE).until(this::quiet);
    }
  }

  private boolean quiet() throws IOException, InterruptedException {
    String answer =
        HttpClient.newHttpClient()
            .send(
                HttpRequest.newBuilder(prometheus.resolve("/api/v1/alerts")).build(),
                HttpResponse.BodyHandlers.ofString())
            .body();
    return StreamSupport.stream(
            new ObjectMapper().readTree(answer).path("data").path("alerts").spliterator(), false)
        .noneMatch(alert -> touched.contains(alert.path("labels").path("node").asText()));
  }
}
