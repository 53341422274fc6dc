package io.midwatch.engine.app;

import io.midwatch.engine.adapter.database.DatabaseProbe;
import io.midwatch.engine.adapter.kubernetes.KubernetesClusters;
import io.midwatch.engine.adapter.kubernetes.KubernetesObjects;
import io.midwatch.engine.adapter.kubernetes.KubernetesPermissions;
import io.midwatch.engine.adapter.kubernetes.KubernetesPulse;
import io.midwatch.engine.adapter.slack.SlackProbe;
import io.midwatch.engine.app.Configuration.DatabaseSettings;
import io.midwatch.engine.cli.DoctorDoor;
import io.midwatch.engine.policy.Inspection;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.operation.Operation;
import io.midwatch.rules.policy.Calendar;
import io.midwatch.rules.policy.PolicyPack;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Looks at what a configuration names: the pack, the database, the port, the pagers and each
 * cluster.
 */
final class Doctor implements DoctorDoor {

  private final Map<String, String> environment;

  /** Under the environment that the service would have. */
  Doctor(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public List<Finding> look(String config) {
    List<Finding> findings = new ArrayList<>();
    Configuration configuration;
    try {
      configuration = ConfigurationReader.read(Path.of(config), environment);
    } catch (BadConfiguration e) {
      e.problems().forEach(problem -> findings.add(misconfigured(problem)));
      return findings;
    }
    findings.add(Finding.ok("configuration", config + ": " + mode(configuration)));
    Optional<PolicyPack> pack = pack(configuration.pack(), findings);
    List<String> clusters =
        configuration.clusters().stream().map(each -> each.profile().name()).toList();
    pack.ifPresent(sound -> findings.addAll(calendar(sound.calendar(), clusters)));
    List<Operation> operations = pack.map(PolicyPack::operations).orElse(List.of());
    findings.add(database(configuration.database()));
    findings.add(PortCheckup.look(configuration.host(), configuration.port()));
    configuration.pagers().forEach(pager -> findings.add(PagerCheckup.look(pager)));
    configuration.slack().ifPresent(slack -> findings.addAll(slack(slack)));
    findings.addAll(clusters(configuration, operations));
    return findings;
  }

  @Override
  public List<Finding> lookAtSlack(String config) {
    try {
      return ConfigurationReader.read(Path.of(config), environment)
          .slack()
          .map(Doctor::slack)
          .orElseGet(
              () ->
                  List.of(
                      Finding.failed(
                          "slack",
                          "nothing is configured",
                          "see docs/slack.md: `slack` in " + config)));
    } catch (BadConfiguration e) {
      return e.problems().stream().map(Doctor::misconfigured).toList();
    }
  }

  /** What is not as it should be is told as a warning where the service starts all the same. */
  private static List<Finding> slack(SlackReader.Slack slack) {
    return SlackProbe.look(slack.settings(), Clock.systemUTC()).stream()
        .map(
            seen ->
                seen.good()
                    ? Finding.ok(seen.about(), seen.what())
                    : seen.about().equals("slack hook")
                        ? Finding.warning(seen.about(), seen.what(), seen.remedy())
                        : Finding.failed(seen.about(), seen.what(), seen.remedy()))
        .toList();
  }

  private static Finding misconfigured(String problem) {
    String[] parts = problem.split("\n\\s*help: ", 2);
    return Finding.failed(
        "configuration", parts[0], parts.length > 1 ? parts[1] : "see docs/configuration.md");
  }

  private static String mode(Configuration configuration) {
    int clusters = configuration.clusters().size();
    return (configuration.act() ? "it acts" : "it observes and changes nothing")
        + (clusters == 1 ? ", 1 cluster" : ", " + clusters + " clusters");
  }

  private static Optional<PolicyPack> pack(String pack, List<Finding> findings) {
    String about = "pack " + pack;
    try {
      Inspection inspection = Packs.inspect(pack);
      inspection
          .sound()
          .ifPresentOrElse(
              sound ->
                  findings.add(
                      Finding.ok(
                          about,
                          "%d operations, %d orders"
                              .formatted(sound.operations().size(), inspection.orders().size()))),
              () ->
                  findings.add(
                      Finding.failed(
                          about,
                          "%d problems".formatted(inspection.problems().size()),
                          "midwatch policy check " + pack)));
      return inspection.sound();
    } catch (IOException e) {
      findings.add(
          Finding.failed(about, String.valueOf(e.getMessage()), "correct `pack` in the file"));
      return Optional.empty();
    }
  }

  /** A freeze of a cluster that is called otherwise bars nothing. */
  static List<Finding> calendar(Calendar calendar, List<String> clusters) {
    return calendar.strangers(clusters).stream()
        .map(
            stranger ->
                Finding.warning(
                    "calendar", stranger.place() + ": " + stranger.message(), stranger.help()))
        .toList();
  }

  private static Finding database(DatabaseSettings settings) {
    Optional<String> shortage = settings.room().shortage();
    if (shortage.isPresent()) {
      return Finding.failed("database", shortage.get(), "make room there");
    }
    DatabaseProbe.Seen seen =
        DatabaseProbe.look(settings.url(), settings.user(), settings.password().value());
    return switch (seen.state()) {
      case USABLE -> Finding.ok("database", seen.words());
      case IN_USE ->
          Finding.warning(
              "database",
              seen.words(),
              "nothing, if the service runs; else end the process that has it");
      case UNUSABLE ->
          Finding.failed(
              "database", seen.words(), "correct `database` in the file, or what it names");
    };
  }

  /** Clusters that don't answer take their time, so they are looked at side by side. */
  private static List<Finding> clusters(Configuration configuration, List<Operation> operations) {
    InstantSource clock = InstantSource.system();
    try (KubernetesClusters clusters = KubernetesClusters.open(RealWorld.accesses(configuration))) {
      ClusterCheckup checkup =
          new ClusterCheckup(
              new KubernetesPulse(clusters, clock),
              new KubernetesPermissions(clusters),
              new KubernetesObjects(clusters),
              RealWorld.metrics(configuration),
              configuration.act() ? Optional.of(operations) : Optional.empty());
      return configuration.clusters().parallelStream()
          .flatMap(cluster -> checkup.look(cluster).stream())
          .toList();
    }
  }
}
