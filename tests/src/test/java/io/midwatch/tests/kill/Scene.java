package io.midwatch.tests.kill;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * What goes on in the fleet while the service is killed: incidents are told of, signed for and
 * brought to their ends, whichever of them a test has its eye on.
 */
final class Scene implements AutoCloseable {

  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 200;
  private static final int RUSH = 10;

  /** A body has its limit, and a long run tells of tens of thousands. */
  private static final int IN_A_BODY = 500;

  private static final Set<String> ENDS =
      Set.of("HEALED", "ESCALATED", "FAILED", "CLOSED", "REJECTED");

  private final Fleet fleet;
  private final List<Subject> subjects = new ArrayList<>();
  private final Crew crew;
  private final Noise noise;

  /**
   * Begins to send alerts.
   *
   * @param service where the service answers now
   */
  Scene(Fleet fleet, Supplier<URI> service) {
    this.fleet = fleet;
    crew = new Crew(service);
    noise = Noise.begin(crew);
  }

  Fleet fleet() {
    return fleet;
  }

  List<Subject> subjects() {
    return subjects;
  }

  Crew crew() {
    return crew;
  }

  /** Many alerts come at once, again and again, until something has come about. */
  void rush(Check until, String what) throws Exception {
    pump(
        () -> {
          noise.rush(RUSH);
          return until.holds();
        },
        what);
  }

  /** Something new goes wrong; nobody was told yet, and nobody sees to it. */
  Subject subject(Subject.Kind kind) {
    Subject subject = new Subject(kind, subjects.size());
    subject.handsOff(true);
    fleet.add(subject.world());
    subjects.add(subject);
    return subject;
  }

  /** Tells of a subject until that is answered 202. */
  void tell(Subject subject) throws Exception {
    pump(
        () -> {
          crew.tell(subject.labels(), true).ifPresent(subject::belongsTo);
          return !subject.incident().isEmpty();
        },
        "202 for " + subject.name());
  }

  /** Tells that it is over, until that is answered 202. */
  void resolve(Subject subject) throws Exception {
    pump(() -> resolved(subject), "202 for the end of " + subject.name());
  }

  private boolean resolved(Subject subject) throws InterruptedException {
    boolean taken = crew.tell(subject.labels(), false).isPresent();
    if (taken) {
      subject.resolved();
    }
    return taken;
  }

  /** A person signs as soon as that is asked for. */
  void sign(Subject subject, String person) throws Exception {
    JsonNode waiting = until(subject, "WAITING");
    pump(() -> crew.sign(waiting, person), person + " signs " + subject.name());
  }

  /** Waits until an incident stands in a state, or one of several with a bar between. */
  JsonNode until(Subject subject, String state) throws Exception {
    JsonNode[] seen = new JsonNode[1];
    pump(
        () -> {
          crew.look(subject.incident()).ifPresent(now -> seen[0] = now);
          return seen[0] != null
              && List.of(state.split("\\|")).contains(seen[0].path("state").asText());
        },
        subject.name() + " is " + state,
        () ->
            String.valueOf(
                seen[0] == null ? "" : seen[0].path("state") + " " + seen[0].path("reasons")));
    return seen[0];
  }

  /** Waits until the reasons of an incident say something. */
  void reasons(Subject subject, String words) throws Exception {
    pump(
        () ->
            crew.look(subject.incident())
                .filter(now -> now.path("reasons").toString().contains(words))
                .isPresent(),
        subject.name() + " says: " + words);
  }

  /** Something that may throw. */
  @FunctionalInterface
  interface Check {
    boolean holds() throws Exception;
  }

  /** Waits, and sees to all other incidents meanwhile. */
  void pump(Check until, String what) throws Exception {
    pump(until, what, () -> "");
  }

  private void pump(Check until, String what, Supplier<String> seen) throws Exception {
    Instant end = Instant.now().plus(PATIENCE);
    while (!until.holds()) {
      if (Instant.now().isAfter(end)) {
        throw new AssertionError(
            "waited in vain for " + what + "; " + seen.get() + "\n" + states());
      }
      for (Subject subject : subjects) {
        if (!subject.isHandsOff() && !subject.ended()) {
          lookAfter(subject);
        }
      }
      Thread.sleep(LOOK_MILLIS);
    }
  }

  private String states() {
    StringBuilder states = new StringBuilder();
    subjects.stream()
        .filter(subject -> !subject.ended())
        .forEach(
            subject ->
                states
                    .append(subject.incident())
                    .append(' ')
                    .append(subject.name())
                    .append(' ')
                    .append(subject.state())
                    .append('\n'));
    return states.toString();
  }

  private void lookAfter(Subject subject) throws InterruptedException {
    Optional<JsonNode> found = crew.look(subject.incident());
    if (found.isEmpty()) {
      return;
    }
    JsonNode incident = found.get();
    subject.stands(incident.path("state").asText() + " " + incident.path("reasons"));
    String state = incident.path("state").asText();
    boolean signs =
        subject.kind() != Subject.Kind.UNSIGNED && subject.kind() != Subject.Kind.FADING;
    if (state.equals("WAITING") && signs) {
      crew.sign(incident, "anna");
      crew.sign(incident, "mo");
    }
    // what was written late stands, whatever is on record; nothing is wrong then
    boolean over = subject.isWhole() || (state.equals("HELD") && subject.writes(fleet) > 0);
    if (over && !subject.isResolved()) {
      resolved(subject);
    }
    if (ENDS.contains(state)) {
      subject.stands(state);
    }
  }

  /** No more alerts: whatever is open comes to its end. */
  void finish() throws Exception {
    noise.close();
    subjects.forEach(subject -> subject.handsOff(false));
    List<Map<String, String>> told = noise.told();
    for (int from = 0; from < told.size(); from += IN_A_BODY) {
      List<Map<String, String>> some = told.subList(from, Math.min(told.size(), from + IN_A_BODY));
      pump(() -> crew.over(some), "202 for the end of the noise");
    }
    pump(() -> subjects.stream().allMatch(Subject::ended), "every end");
    for (String incident : crew.incidents()) {
      pump(() -> ended(incident), "the end of " + incident);
    }
  }

  private boolean ended(String incident) throws InterruptedException {
    JsonNode found = crew.look(incident).orElse(null);
    return found != null && ENDS.contains(found.path("state").asText());
  }

  @Override
  public void close() {
    noise.close();
  }
}
