package io.midwatch.tests.realinput;

import io.midwatch.tests.service.ServiceProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** What these tests stand on: a cluster, a namespace, a service with a record of its own. */
@Tag("full")
abstract class RealInput {

  @TempDir private Path folder;

  Bed bed;
  ServiceProcess service;
  Watch watch;
  Shop shop;
  Nodes nodes;
  AuditLog audit;

  @BeforeEach
  void start() throws IOException {
    bed = Bed.open();
    grant(bed);
    shop = new Shop(bed.admin());
    nodes = new Nodes(bed.admin(), bed.prometheus());
    audit = bed.audit();
    Files.writeString(
        folder.resolve(ServiceProcess.CONFIGURATION), configuration(bed, mode(), folder));
    service = ServiceProcess.start(folder, bed.port());
    watch = new Watch(service.url());
  }

  /** What the service's identities may do: what the manifests grant. */
  void grant(Bed bed) {
    bed.grant();
  }

  /** Whether the service acts. */
  String mode() {
    return "act";
  }

  private static String configuration(Bed bed, String mode, Path folder) {
    return """
    mode: %s
    http: {host: 127.0.0.1, port: %d}
    database: {url: "%s"}
    pack: starter
    identity:
      kind: demo
      people:
        - {name: anna, roles: [approver]}
        - {name: ben, roles: [approver]}
        - {name: mo, roles: [approver, manager]}
    clusters:
      - name: %s
        environment: staging
        disposable: true
        kubeconfig: %s
        actKubeconfig: %s
        prometheus: %s
        namespaces: {exclude: [kube-system, "closed-*"]}
        %s
    timing: {verifyAtMost: 5s, lookAgain: 5s}
    """
        .formatted(
            mode,
            bed.port(),
            ServiceProcess.database(folder),
            Bed.CLUSTER,
            bed.reading(),
            bed.acting(),
            bed.prometheus(),
            bed.argoNamespace()
                .map(name -> "argo: {namespace: " + name + "}")
                .orElse("region: ''"));
  }

  @AfterEach
  void stop() {
    if (bed == null) {
      return;
    }
    try (Bed last = bed;
        Shop third = shop;
        Nodes second = nodes;
        ServiceProcess first = service) {
      // closed from the last named to the first, whichever of them fails
    }
  }
}
