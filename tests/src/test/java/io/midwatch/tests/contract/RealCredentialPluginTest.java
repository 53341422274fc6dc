package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.midwatch.engine.adapter.kubernetes.ClusterAccess;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.adapter.kubernetes.KubernetesObjects;
import io.midwatch.engine.fleet.Unavailable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A kubeconfig with two contexts whose user has a credential plugin, as managed clusters have. */
@Tag("full")
class RealCredentialPluginTest {

  @TempDir private Path folder;

  @Test
  void a_plugin_is_asked_again_when_its_credentials_expire_and_named_when_it_fails()
      throws IOException {
    Path kubeconfig = kubeconfig();
    // as long as `broken` is not there, a token for four seconds
    script(
        """
        echo x >> '%1$s/calls'
        if [ -e '%1$s/broken' ]; then echo 'token=hunter2hunter2 is no good' >&2; exit 9; fi
        printf '{"apiVersion": "client.authentication.k8s.io/v1", "kind": "ExecCredential",'
        printf '"status": {"token": "%%s", "expirationTimestamp": "%%s"}}' "$TOKEN" \
          "$(date -u -d '+4 seconds' +%%Y-%%m-%%dT%%H:%%M:%%SZ)"
        """
            .formatted(folder));
    try (KubernetesClusters clusters =
        KubernetesClusters.open(
            List.of(ClusterAccess.reading(RealWorld.profile(), kubeconfig, "managed")))) {
      KubernetesObjects objects = new KubernetesObjects(clusters);
      await()
          .atMost(Duration.ofSeconds(20))
          .until(
              () -> {
                assertThat(objects.list(RealWorld.CLUSTER, "Namespace", "")).isNotEmpty();
                return calls() >= 3;
              });

      Files.createFile(folder.resolve("broken"));
      await()
          .atMost(Duration.ofSeconds(20))
          .untilAsserted(
              () ->
                  assertThatThrownBy(() -> objects.list(RealWorld.CLUSTER, "Namespace", ""))
                      .isInstanceOf(Unavailable.class)
                      .hasMessageContaining(RealWorld.CLUSTER + ": the credential plugin `")
                      .hasMessageContaining("exit code 9")
                      .hasMessageNotContaining("hunter2"));
    }
  }

  private long calls() throws IOException {
    return Files.readString(folder.resolve("calls")).lines().count();
  }

  private void script(String body) throws IOException {
    Path plugin = Files.writeString(folder.resolve("plugin"), "#!/bin/sh\n" + body);
    Files.setPosixFilePermissions(plugin, PosixFilePermissions.fromString("rwx------"));
  }

  private Path kubeconfig() throws IOException {
    JsonNode given = new YAMLMapper().readTree(Files.readString(OutsideParts.kubeconfig()));
    ObjectNode made = (ObjectNode) given.deepCopy();
    JsonNode cluster = given.path("contexts").path(0).path("context").path("cluster");
    made.withArray("contexts")
        .addObject()
        .put("name", "managed")
        .putObject("context")
        .put("cluster", cluster.asText())
        .put("user", "managed");
    ObjectNode exec =
        made.withArray("users")
            .addObject()
            .put("name", "managed")
            .putObject("user")
            .putObject("exec")
            .put("apiVersion", "client.authentication.k8s.io/v1")
            .put("command", "./plugin")
            .put("interactiveMode", "IfAvailable")
            .put("provideClusterInfo", true);
    exec.putArray("env")
        .addObject()
        .put("name", "TOKEN")
        .put("value", given.path("users").path(0).path("user").path("token").asText());
    // the user that the file names by itself may do nothing here
    made.put("current-context", "nobody");
    return Files.writeString(folder.resolve("kubeconfig"), made.toString());
  }
}
