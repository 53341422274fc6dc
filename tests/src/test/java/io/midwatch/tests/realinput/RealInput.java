package io.midwatch.tests.realinput;

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
  void start() {
    bed = Bed.open();
    bed.grant();
    shop = new Shop(bed.admin());
    nodes = new Nodes(bed.admin(), bed.prometheus());
    audit = bed.audit();
    service = ServiceProcess.start(bed, folder);
    watch = new Watch(service.url());
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
