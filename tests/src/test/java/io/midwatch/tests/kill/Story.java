package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** One incident from its alert to its outcome, in which the service is killed once. */
final class Story implements AutoCloseable {

  /** For one state; a slow machine takes seconds for what takes milliseconds elsewhere. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final KillPoint point;
  private final Path folder;
  private final ApiDouble api;
  private final Hold hold;
  private ServiceProcess service;
  private String incident = "";

  private Story(KillPoint point, Path folder, ApiDouble api, ServiceProcess service) {
    this.point = point;
    this.folder = folder;
    this.api = api;
    this.service = service;
    this.hold = point.newHold();
  }

  /** Waits until the request is held in which the service is to be killed. */
  void awaitCaught() throws InterruptedException {
    hold.awaitCaught();
  }

  /** Lets the request go on in which the service was killed. */
  void letGo() {
    hold.letGo();
  }

  static Story begin(KillPoint point, Path folder) throws IOException {
    ApiDouble api = ApiDouble.over(new FailingRollout());
    Files.writeString(folder.resolve("kubeconfig"), kubeconfig(api.url()));
    Files.writeString(folder.resolve("midwatch.yaml"), configuration(folder));
    return new Story(point, folder, api, ServiceProcess.start(folder));
  }

  ApiDouble api() {
    return api;
  }

  String database() {
    return database(folder);
  }

  /** Arms the hold of this story if it is due from here on. */
  void arm(KillPoint first, KillPoint last) {
    if (point.isWithin(first, last)) {
      api.hold(hold);
    }
  }

  /** Kills the service if this is where it is to be killed, and starts it again. */
  void dieAt(KillPoint here) throws Exception {
    if (point != here) {
      return;
    }
    if (here.isSeenByTheServer()) {
      awaitCaught();
    }
    service.kill();
    // a write that is under way when its sender dies may still be carried out, much later
    if (here != KillPoint.WRITE_RECEIVED) {
      letGo();
    }
    service = ServiceProcess.start(folder);
  }

  void alertFires() throws Exception {
    incident = service.client().alert(true);
  }

  void alertResolves() throws Exception {
    assertThat(service.client().alert(false)).isEqualTo(incident);
  }

  JsonNode awaitState(String state) {
    JsonNode[] seen = new JsonNode[1];
    try {
      await(state)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                seen[0] = service.client().incident(incident);
                return seen[0].path("state").asText().equals(state);
              });
    } catch (ConditionTimeoutException e) {
      throw new AssertionError(
          "the incident is %s, not %s: %s"
              .formatted(seen[0].path("state"), state, seen[0].path("reasons")),
          e);
    }
    return seen[0];
  }

  void approve(String hash, String person) throws Exception {
    service.client().approve(incident, hash, person);
  }

  int incidents() throws Exception {
    return service.client().incidents();
  }

  /** Ends the service, and has the verb of the packed program check the record. */
  int stopAndVerifyLedger() throws Exception {
    service.stop();
    Path output = folder.resolve("verify.txt");
    return ServiceProcess.verb(folder, output, "ledger", "verify", "--database", database());
  }

  private static String database(Path folder) {
    return "jdbc:h2:file:" + folder.resolve("midwatch").toAbsolutePath();
  }

  private static String configuration(Path folder) {
    return """
        mode: act
        database: {url: "%s"}
        pack: starter
        identity:
          kind: demo
          people:
            - {name: anna, roles: [approver]}
            - {name: mo, roles: [approver, manager]}
        clusters:
          - {name: double, environment: staging, disposable: true, kubeconfig: kubeconfig}
        timing: {verifyAtMost: 2s}
        """
        .formatted(database(folder));
  }

  private static String kubeconfig(String url) {
    return String.join(
        "\n",
        List.of(
            "apiVersion: v1",
            "kind: Config",
            "current-context: double",
            "contexts: [{name: double, context: {cluster: double, user: midwatch}}]",
            "clusters: [{name: double, cluster: {server: \"" + url + "\"}}]",
            "users: [{name: midwatch, user: {token: no-secret}}]",
            ""));
  }

  @Override
  public void close() {
    service.discard();
    api.close();
  }
}
