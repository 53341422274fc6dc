package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.hostile.Mutations;
import io.midwatch.engine.hostile.Trial;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code midwatch.yaml} in bad forms: refused in words or taken, no more. */
class HostileConfigurationTest {

  private static final String GOOD =
      """
      mode: observe
      http: {host: 127.0.0.1, port: 8090, publicUrl: "https://midwatch.example"}
      pack: starter
      database:
        url: "jdbc:h2:file:./data/midwatch"
        passwordFile: secret
      identity:
        kind: oidc
        issuer: "https://id.example"
        clientId: midwatch
        clientSecretFile: secret
        roles: {viewer: [all], approver: [sre]}
        scopes: [{group: sre, clusters: [eu-1]}]
      clusters:
        - name: eu-1
          environment: staging
          disposable: true
          kubeconfig: kubeconfig
          context: one
          prometheus: "http://127.0.0.1:9090"
          namespaces: {include: [shop, "team-*"], exclude: [kube-system]}
        - {name: us-1, kubeconfig: kubeconfig, argo: {namespace: argo}}
      intake:
        replicaLabels: [prometheus_replica]
        auth: {tokenFile: secret}
        watchdog: {alertname: Watchdog, after: 5m}
      notify:
        - kind: webhook
          url: "http://127.0.0.1:1/hook"
          secretFile: secret
          repeat: 5m
      log: {format: json, level: DEBUG}
      traces: {endpoint: "http://127.0.0.1:4318"}
      ledger: {keepDays: 30}
      timing:
        lookAgain: 1m
      """;

  @TempDir private Path folder;

  @Test
  void nothing_but_words_comes_of_a_bad_configuration() throws IOException {
    Files.writeString(folder.resolve("secret"), "a secret\n");
    Path file = folder.resolve("midwatch.yaml");
    assertThat(read(file, GOOD.getBytes(StandardCharsets.UTF_8))).isEmpty();
    Trial trial = new Trial();
    trial.all(
        "midwatch.yaml",
        Mutations.of(GOOD.getBytes(StandardCharsets.UTF_8), 7, 250),
        form -> read(file, form));
    trial.passed("midwatch.yaml");
  }

  private static String read(Path file, byte[] form) throws IOException {
    Files.write(file, form);
    try {
      ConfigurationReader.read(file, Map.of());
      return "";
    } catch (BadConfiguration bad) {
      return String.valueOf(bad.getMessage());
    }
  }
}
