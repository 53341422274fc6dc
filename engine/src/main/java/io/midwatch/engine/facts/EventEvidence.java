package io.midwatch.engine.facts;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.fleet.KubeObject;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.ClusterEvent;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Event objects of core/v1 and events.k8s.io/v1 about what is in scope. Whoever may create an Event
 * may write anything into it, so they are tainted; their origin is that of the object they are
 * about, of which they are no second witness.
 */
final class EventEvidence {

  private static final int MESSAGE_LIMIT = 500;
  private static final Set<String> ROUTINE =
      Set.of(
          "Scheduled",
          "Pulling",
          "Pulled",
          "Created",
          "Started",
          "SuccessfulCreate",
          "RegisteredNode",
          "Starting",
          "NodeAllocatableEnforced",
          "NodeReady",
          "NodeSchedulable",
          "NodeHasNoDiskPressure",
          "NodeHasSufficientMemory",
          "NodeHasSufficientPID");

  private EventEvidence() {}

  /**
   * The events about the objects in scope, but for those that tell the ordinary course of things.
   */
  static List<Draft> of(Snapshot snapshot, Scope scope, Moment now) {
    return snapshot.all("Event").stream()
        .map(event -> draft(snapshot, scope, event, now))
        .flatMap(Optional::stream)
        .toList();
  }

  private static Optional<Draft> draft(
      Snapshot snapshot, Scope scope, KubeObject event, Moment now) {
    ResourceRef about = about(event);
    boolean warning = warns(event);
    String reason = Fields.text(event.at("reason"));
    if (!scope.objects().contains(about) || (!warning && ROUTINE.contains(reason))) {
      return Optional.empty();
    }
    return Optional.of(draft(snapshot, event, warning ? Draft.WORDS : Draft.HEALTH, now));
  }

  /** The warnings of a whole namespace; they never push out what is about the target. */
  static List<Draft> warnings(Snapshot snapshot, String namespace, Moment now) {
    return snapshot.all("Event").stream()
        .filter(event -> warns(event) && about(event).namespace().equals(namespace))
        .map(event -> draft(snapshot, event, Draft.HEALTH, now))
        .toList();
  }

  private static boolean warns(KubeObject event) {
    return event.at("type").asText("").equals("Warning");
  }

  private static Draft draft(Snapshot snapshot, KubeObject event, int telling, Moment now) {
    ResourceRef about = about(event);
    String reason = Fields.text(event.at("reason"));
    ClusterEvent fact =
        new ClusterEvent(
            about,
            reason,
            message(event),
            Math.max(1, counted(event)),
            Fields.age(now, lastSeen(event)));
    Provenance provenance =
        new Provenance("events", origin(about, fact.reason()), snapshot.readAt(), true);
    return new Draft(
        telling,
        fact,
        about,
        provenance,
        "%s: %s (%d times)".formatted(about.shown(), words(fact), fact.count()),
        snapshot.workloadOf(about) + " " + about.kind() + " " + fact.reason());
  }

  private static String words(ClusterEvent fact) {
    return fact.message().isEmpty() ? fact.reason() : fact.reason() + ": " + fact.message();
  }

  private static ResourceRef about(KubeObject event) {
    JsonNode core = event.at("involvedObject");
    JsonNode object = core.isObject() ? core : event.at("regarding");
    String kind = Fields.text(object.path("kind"));
    String namespace = kind.equals("Node") ? "" : Fields.text(object.path("namespace"));
    return new ResourceRef(event.cluster(), kind, namespace, Fields.text(object.path("name")));
  }

  private static String message(KubeObject event) {
    String core = event.at("message").asText("");
    return Redaction.line(core.isEmpty() ? event.at("note").asText("") : core, MESSAGE_LIMIT);
  }

  private static int counted(KubeObject event) {
    return Stream.of(event.at("count"), event.at("series", "count"), event.at("deprecatedCount"))
        .mapToInt(Fields::count)
        .max()
        .orElse(0);
  }

  private static Optional<Moment> lastSeen(KubeObject event) {
    return Stream.of(
            event.moment("series", "lastObservedTime"),
            event.moment("lastTimestamp"),
            event.moment("deprecatedLastTimestamp"),
            event.moment("eventTime"),
            event.created())
        .flatMap(Optional::stream)
        .max(Comparator.naturalOrder());
  }

  private static Origin origin(ResourceRef about, String reason) {
    return switch (about.kind()) {
      case "Pod" ->
          switch (reason) {
            case "FailedScheduling", "Scheduled", "Preempted" -> Origin.SCHEDULER;
            default -> Origin.KUBELET;
          };
      case "Node" -> Origin.KUBELET;
      default -> Origin.CONTROLLER;
    };
  }
}
