package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.awaitility.core.ConditionTimeoutException;

/** One incident from its alert to its outcome, in which the service is killed once. */
final class Story implements AutoCloseable {

  /** For one state; a slow machine takes seconds for what takes milliseconds elsewhere. */
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final Plot plot;
  private final Hold hold;
  private final Path folder;
  private final ApiDouble api;
  private ServiceProcess service;
  private String incident = "";

  /** What the story is about. */
  enum Plot {
    /** Two people sign, and it helps. */
    SIGNED("starter", "kube-system", true),
    /** Two people sign, and nothing helps. */
    IN_VAIN("starter", "kube-system", false),
    /** The pack signs by itself. */
    BY_ITSELF("demo", "shop", true);

    private final String pack;
    private final String namespace;
    private final boolean helps;

    Plot(String pack, String namespace, boolean helps) {
      this.pack = pack;
      this.namespace = namespace;
      this.helps = helps;
    }
  }

  private Story(Plot plot, Hold hold, Path folder, ApiDouble api, ServiceProcess service) {
    this.plot = plot;
    this.hold = hold;
    this.folder = folder;
    this.api = api;
    this.service = service;
  }

  /** Waits until the request is held in which the service is to be killed. */
  void awaitCaught() throws InterruptedException {
    hold.awaitCaught();
  }

  /** Lets the request go on in which the service was killed. */
  void letGo() {
    hold.letGo();
  }

  /**
   * Starts the service.
   *
   * @param hold catches the request in which the service is to be killed
   */
  static Story begin(Plot plot, Hold hold, Path folder) throws IOException {
    ApiDouble api = ApiDouble.over(new FailingRollout(plot.namespace, plot.helps));
    Files.writeString(folder.resolve("kubeconfig"), kubeconfig(api.url()));
    Files.writeString(
        folder.resolve(ServiceProcess.CONFIGURATION), configuration(folder, plot.pack));
    return new Story(plot, hold, folder, api, ServiceProcess.startSmall(folder));
  }

  ApiDouble api() {
    return api;
  }

  URI url() {
    return service.url();
  }

  String database() {
    return service.database();
  }

  /** Arms the hold of this story. */
  void arm() {
    api.hold(hold);
  }

  /** Kills the service and starts it again. */
  void die() throws InterruptedException {
    service.kill();
    service = ServiceProcess.startSmall(folder);
  }

  /** Kills the service in the request that the hold catches, lets that go, and starts it again. */
  void dieCaught() throws InterruptedException {
    awaitCaught();
    service.kill();
    letGo();
    service = ServiceProcess.startSmall(folder);
  }

  private ServiceClient client() {
    return new ServiceClient(service.url().toString(), plot.namespace);
  }

  void alertFires() throws Exception {
    incident = client().alert(true);
  }

  void alertResolves() throws Exception {
    assertThat(client().alert(false)).isEqualTo(incident);
  }

  JsonNode awaitState(String state) {
    JsonNode[] seen = new JsonNode[1];
    try {
      await(state)
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(250))
          .until(
              () -> {
                seen[0] = client().incident(incident);
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
    client().approve(incident, hash, person);
  }

  int incidents() throws Exception {
    return client().incidents();
  }

  /** Ends the service, and has the verb of the packed program check the record. */
  int stopAndVerifyLedger() throws Exception {
    service.stop();
    return service.verb("ledger", "verify", "--database", database());
  }

  private static String configuration(Path folder, String pack) {
    return """
    mode: act
    database: {url: "%s"}
    pack: %s
    identity:
      kind: demo
      people:
        - {name: anna, roles: [approver]}
        - {name: mo, roles: [approver, manager]}
    clusters:
      - {name: double, environment: staging, disposable: true, kubeconfig: kubeconfig}
    timing: {verifyAtMost: 2s, giveUpAtMost: 20s}
    """
        .formatted(ServiceProcess.database(folder), pack);
  }

  static String kubeconfig(String url) {
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
    service.close();
    api.close();
  }
}
