package io.midwatch.engine.app;

import io.midwatch.engine.app.Configuration.ClusterSettings;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.web.MachineKeys;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Reads what a configuration says of those who send alerts. */
final class IntakeReader {

  private static final Duration LONGEST_SILENCE = Duration.ofHours(1);

  private final Fields intake;
  private final Set<String> clusters;

  private IntakeReader(Fields intake, List<ClusterSettings> clusters) {
    this.intake = intake;
    this.clusters =
        clusters.stream()
            .map(cluster -> cluster.profile().name())
            .collect(Collectors.toCollection(TreeSet::new));
  }

  /**
   * How alerts are taken in.
   *
   * @param settings how they are read
   * @param keys what their senders must show
   */
  record Intake(IntakeSettings settings, MachineKeys keys) {

    static final Intake USUAL = new Intake(IntakeSettings.USUAL, MachineKeys.OPEN);
  }

  /** What is written under {@code intake}. */
  static Intake read(Fields root, List<ClusterSettings> clusters) {
    return new IntakeReader(root.child("intake").keys(), clusters).read();
  }

  private Intake read() {
    IntakeSettings usual = IntakeSettings.USUAL;
    Fields pagerDuty = intake.child("pagerduty").keys();
    Fields watchdog = intake.child("watchdog").keys();
    MachineKeys keys = keys(pagerDuty);
    IntakeSettings settings =
        new IntakeSettings(
            Set.copyOf(intake.texts("replicaLabels", List.copyOf(usual.replicaLabels()))),
            defaultCluster(),
            known(pagerDuty, "cluster"),
            watchdog.text("alertname", usual.watchdog()),
            watchdog.duration("after", LONGEST_SILENCE, usual.watchdogAfter()));
    return new Intake(settings, keys);
  }

  private String defaultCluster() {
    String cluster = known(intake, "defaultCluster");
    boolean refuse = intake.optional("missingCluster").isPresent();
    intake.choice("missingCluster", Set.of("refuse"), "refuse");
    if (refuse && !cluster.isEmpty()) {
      intake.wrong("missingCluster", "`refuse` and a `defaultCluster` exclude each other");
    }
    return cluster;
  }

  private String known(Fields fields, String key) {
    String cluster = fields.text(key, "");
    if (!cluster.isEmpty() && !clusters.contains(cluster)) {
      fields.wrong(
          key, "`" + cluster + "` is none of the configured clusters, which are " + clusters);
    }
    return cluster;
  }

  private MachineKeys keys(Fields pagerDuty) {
    Fields auth = intake.child("auth").keys();
    String user = auth.text("user", "");
    String password = secret(auth, "passwordFile");
    if (user.isEmpty() != auth.optional("passwordFile").isEmpty()) {
      auth.wrong(user.isEmpty() ? "user" : "passwordFile", "is missing: a user has a password");
    } else if (user.contains(":")) {
      auth.wrong("user", "has a `:`, which ends a user's name in basic authentication");
    }
    return new MachineKeys(
        secret(auth, "tokenFile"), user, password, secret(pagerDuty, "secretFile"));
  }

  private static String secret(Fields fields, String key) {
    return fields
        .optional(key)
        .map(path -> PasswordFile.read(fields.resolve(path), fields, key))
        .orElse("");
  }
}
