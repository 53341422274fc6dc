package io.midwatch.tests.operate;

import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;

/** A service with a pager, traces and JSON logs, over a cluster that can't be reached. */
final class Operated {

  private static final HttpClient HTTP = HttpClient.newHttpClient();

  private Operated() {}

  /** Writes its configuration into a folder. */
  static void configure(Path folder, URI outside) throws IOException {
    Files.writeString(folder.resolve("key"), "R0UT1NG\n");
    Files.writeString(
        folder.resolve("kubeconfig"),
        """
        apiVersion: v1
        kind: Config
        current-context: c
        contexts: [{name: c, context: {cluster: c, user: u}}]
        clusters: [{name: c, cluster: {server: "http://127.0.0.1:1"}}]
        users: [{name: u, user: {}}]
        """);
    Files.writeString(
        folder.resolve(ServiceProcess.CONFIGURATION),
        """
        database: {url: "%s"}
        identity: {kind: demo, people: [{name: anna, roles: [approver]}, {name: eve, roles: [viewer]}]}
        clusters: [{name: eu-1, environment: staging, disposable: true, kubeconfig: kubeconfig}]
        notify: [{kind: pagerduty, routingKeyFile: key, url: "%s/pager", repeat: 1h}]
        log: {format: json, level: DEBUG}
        traces: {endpoint: "%s"}
        timing: {lookAgain: 1s}
        """
            .formatted(ServiceProcess.database(folder), outside, outside));
  }

  /** Sends an alert, firing or resolved. */
  static HttpResponse<String> alert(URI service, String name, boolean firing) throws Exception {
    String status = firing ? "firing" : "resolved";
    String end = firing ? "0001-01-01T00:00:00Z" : Instant.now().toString();
    String body =
        """
        {"version": "4", "status": "%s", "alerts": [{"status": "%s",
          "labels": {"alertname": "KubeDeploymentReplicasMismatch", "cluster": "eu-1",
            "namespace": "shop", "deployment": "%s", "severity": "critical"},
          "annotations": {}, "startsAt": "%s", "endsAt": "%s"}]}
        """
            .formatted(status, status, name, Instant.now().minusSeconds(60), end);
    return HTTP.send(
        HttpRequest.newBuilder(service.resolve("/hooks/alertmanager"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  /** The status with which an alert is answered; 0 where nobody answers. */
  static int status(URI service, String name) throws Exception {
    try {
      return alert(service, name, true).statusCode();
    } catch (IOException e) {
      return 0;
    }
  }

  /** Listens to what happens, as a page does, until the service ends. */
  static void listen(URI service) throws Exception {
    HTTP.send(
        HttpRequest.newBuilder(service.resolve("/api/events")).build(),
        BodyHandlers.ofInputStream());
  }

  /** The body of a page. */
  static String get(URI service, String path) throws IOException, InterruptedException {
    return HTTP.send(HttpRequest.newBuilder(service.resolve(path)).build(), BodyHandlers.ofString())
        .body();
  }
}
