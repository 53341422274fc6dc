package io.midwatch.tests.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A real Prometheus with one alert that always fires, which it sends to one Alertmanager. */
final class PrometheusProcess implements AutoCloseable {

  private static final Path PROGRAM = Path.of("/usr/bin/prometheus");

  private final Process process;

  private PrometheusProcess(Process process) {
    this.process = process;
  }

  /**
   * Starts one half of a pair.
   *
   * @param replica which half it is
   * @param token the key that it shows
   */
  static PrometheusProcess start(Path folder, URI alertmanager, String replica, String token)
      throws IOException {
    assumeTrue(Files.isExecutable(PROGRAM), "needs Prometheus: apt-get install prometheus");
    Path home = Files.createDirectories(folder.resolve(replica));
    Files.writeString(
        home.resolve("rules.yml"),
        """
        groups:
          - name: test
            rules:
              - alert: KubeNodeNotReady
                expr: vector(1)
                labels: {node: w-1, severity: warning}
                annotations: {summary: the node is gone}
        """);
    Path config =
        Files.writeString(
            home.resolve("prometheus.yml"),
            """
            global:
              evaluation_interval: 1s
              external_labels: {cluster: eu-1, replica: %s}
            rule_files: [rules.yml]
            alerting:
              alertmanagers:
                - static_configs: [{targets: ["%s"]}]
                  authorization: {credentials: %s}
            """
                .formatted(replica, alertmanager.getAuthority(), token));
    Process process =
        new ProcessBuilder(
                List.of(
                    PROGRAM.toString(),
                    "--config.file=" + config,
                    "--storage.tsdb.path=" + home.resolve("data"),
                    "--web.listen-address=127.0.0.1:0",
                    "--rules.alert.resend-delay=1s"))
            .redirectErrorStream(true)
            .redirectOutput(home.resolve("log").toFile())
            .start();
    return new PrometheusProcess(process);
  }

  @Override
  public void close() {
    process.destroyForcibly();
    process.onExit().join();
  }
}
