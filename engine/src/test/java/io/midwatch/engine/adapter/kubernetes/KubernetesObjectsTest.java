package io.midwatch.engine.adapter.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.midwatch.engine.fleet.ClusterProfile;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.NamespaceScope;
import io.midwatch.rules.facts.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KubernetesObjectsTest {

  private static final String EXPIRED =
      """
      {"kind": "Status", "status": "Failure", "reason": "Expired", "code": 410,
       "message": "The provided continue parameter is too old"}""";

  @TempDir private Path folder;
  private FakeApiServer server;
  private KubernetesClusters clusters;
  private KubernetesObjects objects;

  @BeforeEach
  void open() throws IOException {
    server = new FakeApiServer();
    clusters = server.clusters(folder);
    objects = new KubernetesObjects(clusters, 2, 3);
  }

  @AfterEach
  void close() {
    clusters.close();
    server.close();
  }

  @Test
  void a_list_is_read_page_by_page() {
    server.answers(200, page("a/b+c==", "one", "two")).answers(200, page("", "three"));

    assertThat(objects.list("eu-1", "Pod", "shop"))
        .extracting(KubeObject::name)
        .containsExactly("one", "two", "three");
    assertThat(server.asked())
        .extracting(FakeApiServer.Asked::uri)
        .containsExactly(
            "/api/v1/namespaces/shop/pods?limit=2",
            "/api/v1/namespaces/shop/pods?limit=2&continue=a%2Fb%2Bc%3D%3D");
  }

  @Test
  void a_list_that_expires_between_two_pages_is_begun_once_more() {
    server
        .answers(200, page("next", "old", "older"))
        .answers(410, EXPIRED)
        .answers(200, page("", "new"));

    assertThat(objects.list("eu-1", "Pod", "")).extracting(KubeObject::name).containsExactly("new");
  }

  @Test
  void a_list_that_expires_twice_is_unavailable() {
    server
        .answers(200, page("next", "old"))
        .answers(410, EXPIRED)
        .answers(200, page("next", "old"))
        .answers(410, EXPIRED);

    Unavailable thrown = list();

    assertThat(thrown.refused()).isFalse();
    assertThat(thrown.reason()).isEqualTo("eu-1: list Pod: the list expired twice");
  }

  @Test
  void a_list_beyond_the_limit_is_unavailable_rather_than_cut() {
    server.answers(200, page("next", "one", "two")).answers(200, page("next", "three"));

    assertThat(list().reason()).contains("more than 3 objects").contains("ask for one namespace");
  }

  @Test
  void an_answer_that_is_no_json_is_unavailable() {
    server.answers(200, "<html>sign in</html>");

    assertThat(list().reason()).contains("no JSON object");
  }

  @Test
  void a_404_that_names_no_object_is_no_proof_that_it_is_gone() {
    server.answers(404, "404 page not found");

    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class,
            () -> objects.get(new ResourceRef("eu-1", "Deployment", "shop", "cart")));

    assertThat(thrown.reason()).isEqualTo("eu-1: get Deployment shop/cart: 404 page not found");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"../../secrets/token", "..", "a/../b", "cart?watch=true", "cart%2f", "Cart", ""})
  void a_name_from_an_alert_cannot_leave_its_path(String name) {
    Unavailable thrown =
        catchThrowableOfType(
            Unavailable.class, () -> objects.get(new ResourceRef("eu-1", "Pod", "shop", name)));

    assertThat(thrown.refused()).isTrue();
    assertThat(server.asked()).isEmpty();
  }

  @Test
  void a_read_on_a_connection_that_broke_is_tried_once_more() {
    server.breaks().answers(200, page("", "one"));

    assertThat(objects.list("eu-1", "Pod", "")).hasSize(1);
  }

  @Test
  void a_server_that_stays_silent_is_unavailable_in_time() {
    server.staysSilent();

    try (KubernetesClusters impatient = server.impatientClusters(folder)) {
      KubernetesObjects seen = new KubernetesObjects(impatient);

      assertThat(unavailable(seen)).startsWith("eu-1: list Pod: ");
    }
  }

  @Test
  void a_kubeconfig_that_is_missing_makes_its_own_cluster_unavailable_and_no_other() {
    server.answers(200, page("", "one"));
    Path missing = folder.resolve("missing");
    try (KubernetesClusters both =
        KubernetesClusters.open(
            List.of(
                ClusterAccess.reading(FakeApiServer.profile(), missing, ""),
                ClusterAccess.reading(other(), server.kubeconfig(folder), "here")))) {
      KubernetesObjects seen = new KubernetesObjects(both);

      assertThat(seen.list("eu-2", "Pod", "")).hasSize(1);
      assertThat(unavailable(seen)).isEqualTo("eu-1: can't read the kubeconfig " + missing);
    }
  }

  @Test
  void a_context_that_is_missing_is_named() {
    Path kubeconfig = server.kubeconfig(folder);
    try (KubernetesClusters one =
        KubernetesClusters.open(
            List.of(ClusterAccess.reading(FakeApiServer.profile(), kubeconfig, "there")))) {
      assertThat(unavailable(new KubernetesObjects(one)))
          .isEqualTo("eu-1: the kubeconfig " + kubeconfig + " has no context `there`");
    }
  }

  @Test
  void a_file_that_is_no_kubeconfig_is_named() throws IOException {
    Path nonsense = Files.writeString(folder.resolve("nonsense"), "[1, 2");
    try (KubernetesClusters one =
        KubernetesClusters.open(
            List.of(ClusterAccess.reading(FakeApiServer.profile(), nonsense, "")))) {
      assertThat(unavailable(new KubernetesObjects(one))).contains(nonsense.toString());
    }
  }

  private Unavailable list() {
    return catchThrowableOfType(Unavailable.class, () -> objects.list("eu-1", "Pod", ""));
  }

  private static String unavailable(KubernetesObjects seen) {
    return catchThrowableOfType(Unavailable.class, () -> seen.list("eu-1", "Pod", "")).reason();
  }

  private static ClusterProfile other() {
    return new ClusterProfile("eu-2", Environment.DEV, "", "", true, "", NamespaceScope.ALL);
  }

  private static String page(String next, String... names) {
    StringBuilder items = new StringBuilder();
    for (String name : names) {
      items.append(items.isEmpty() ? "" : ",");
      items.append("{\"metadata\": {\"name\": \"").append(name).append("\"}}");
    }
    return """
        {"kind": "PodList", "apiVersion": "v1", "metadata": {"continue": "%s"}, "items": [%s]}"""
        .formatted(next, items);
  }
}
