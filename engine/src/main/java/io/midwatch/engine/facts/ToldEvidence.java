package io.midwatch.engine.facts;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.LogExcerpt;
import io.midwatch.rules.facts.MetricSample;
import io.midwatch.rules.signal.Alert;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What was told rather than seen in objects: log lines, samples, alerts. */
final class ToldEvidence {

  private static final int LOG_LIMIT = 4000;
  private static final Set<Origin> TRUSTED =
      EnumSet.of(Origin.KUBELET, Origin.CONTROLLER, Origin.SCHEDULER, Origin.MIDWATCH);

  private ToldEvidence() {}

  /** The drafts of everything that was told. */
  static List<Draft> of(Sightings sightings) {
    Moment at = sightings.snapshot().readAt();
    List<Draft> drafts = new ArrayList<>();
    for (Sightings.LogText log : sightings.logs()) {
      log(sightings.snapshot(), log, at).ifPresent(drafts::add);
    }
    sightings.metrics().forEach(reading -> drafts.add(sample(reading, at)));
    for (Alert alert : sightings.alerts()) {
      if (alert.firing() && alert.cluster().equals(sightings.snapshot().cluster())) {
        drafts.add(alert(sightings.snapshot(), alert, sightings.now()));
      }
    }
    return drafts;
  }

  private static Optional<Draft> log(Snapshot snapshot, Sightings.LogText log, Moment at) {
    String text = Redaction.block(log.text(), LOG_LIMIT);
    if (text.isBlank()) {
      return Optional.empty();
    }
    LogExcerpt fact =
        new LogExcerpt(log.pod(), snapshot.workloadOf(log.pod()), log.container(), text);
    String run = log.previous() ? ", run before the present one" : "";
    return Optional.of(
        new Draft(
            Draft.WORDS,
            fact,
            log.pod(),
            new Provenance("logs", Origin.APPLICATION, at, true),
            "log of container %s of %s%s:\n%s"
                .formatted(log.container(), log.pod().shown(), run, text),
            ""));
  }

  private static Draft sample(Sightings.Reading reading, Moment at) {
    MetricSample fact = new MetricSample(reading.question(), reading.about(), reading.milli());
    return new Draft(
        Draft.WORDS,
        fact,
        reading.about(),
        new Provenance("metrics", reading.origin(), at, !TRUSTED.contains(reading.origin())),
        "%s of %s: %s"
            .formatted(
                reading.question(), reading.about().shown(), Fields.thousandths(reading.milli())),
        "");
  }

  /** One alert that fires. */
  static Draft alert(Snapshot snapshot, Alert alert, Moment now) {
    ResourceRef about = TargetOf.alert(alert.labels(), snapshot.cluster(), snapshot);
    FiringAlert fact =
        new FiringAlert(
            Redaction.line(alert.name(), Fields.NAME_LIMIT),
            Redaction.line(alert.severity(), 64),
            about,
            Fields.age(now, Optional.of(alert.startsAt())));
    return new Draft(
        Draft.FRAME,
        fact,
        about,
        new Provenance("alerts", Origin.ALERTING_RULE, now, true),
        "alert %s fires for %s since %d s"
            .formatted(fact.name(), about.shown(), fact.age().toSeconds()),
        about + " " + fact.name() + " " + fact.severity());
  }
}
