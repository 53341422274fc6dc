package io.midwatch.engine.simulation.capture;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.SignatureNeed;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.facts.FiringAlert;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes a recorded incident as a scenario. */
final class ScenarioDraft {

  /** What is expected must have come about by then. */
  private static final String BY = "15m";

  private static final Duration LEAD = Duration.ofSeconds(10);

  /** A fault that lasts for longer is played as if it had begun so long before its decision. */
  private static final Duration LONGEST = Duration.ofMinutes(5);

  private final Recorded recorded;
  private final Fault fault;
  private final Pseudonyms names;
  private final String pack;
  private final ResourceRef entity;
  private final int firstNode;
  private final List<String> lines = new ArrayList<>();

  /**
   * A draft.
   *
   * @param entity the object at fault
   * @param pack the built-in pack it is for; empty for the one it will stand in
   * @param firstNode number of the node that the incident's node becomes
   */
  ScenarioDraft(
      Recorded recorded,
      Fault fault,
      Pseudonyms names,
      ResourceRef entity,
      String pack,
      int firstNode) {
    this.recorded = recorded;
    this.fault = fault;
    this.names = names;
    this.entity = entity;
    this.pack = pack;
    this.firstNode = firstNode;
  }

  String text() {
    String about = Quoted.of(about());
    lines.add("# From a recorded incident. Names that the pack does not write are replaced.");
    lines.add("name: " + Quoted.of(name()));
    if (!pack.isEmpty()) {
      lines.add("pack: " + Quoted.of(pack));
    }
    lines.add("start: " + start());
    lines.addAll(new WorldDraft(recorded, fault, names, entity).lines());
    lines.add("events:");
    stops();
    fault(about);
    alerts();
    lines.add("expect:");
    expected(about);
    lines.add("never:");
    nevers(about);
    return String.join("\n", lines) + "\n";
  }

  private String about() {
    return fault.kind() == Fault.Kind.ALERTS_ALONE && !places(entity.kind())
        ? ""
        : names.path(entity, firstNode);
  }

  private static boolean places(String kind) {
    return kind.equals("Node") || kind.equals(WorldDraft.DEPLOYMENT);
  }

  private String name() {
    Decision decision = recorded.decision();
    String what =
        recorded.cause().map(cause -> kebab(cause.faultClass())).orElse("an unknown fault");
    return decision == null
        ? "recorded: nothing is proposed against " + what
        : "recorded: "
            + what
            + " in "
            + WorldDraft.environment(recorded)
            + " is decided "
            + decision.verdict();
  }

  /** Such that the decision comes at about its own hour, which calendars look at. */
  private Moment start() {
    Duration age = recorded.age().compareTo(LONGEST) > 0 ? LONGEST : recorded.age();
    long began = recorded.now().plus(age.plus(LEAD).negated()).epochMillis();
    return new Moment(began - Math.floorMod(began, 1_000L));
  }

  private void stops() {
    CaseFile file = recorded.file();
    if (file == null) {
      return;
    }
    for (StopButton stop : file.stops()) {
      String covers =
          (stop.cluster().isEmpty() ? "" : "cluster: " + cluster(stop.cluster()) + ", ")
              + (stop.operation().isEmpty()
                  ? ""
                  : "operation: " + Quoted.of(stop.operation()) + ", ");
      lines.add("  - {at: 1s, stop: {" + covers + "reason: a person said so}}");
    }
  }

  private String cluster(String name) {
    return Quoted.of(names.cluster(name));
  }

  private void fault(String about) {
    String workload = "{workload: " + about;
    switch (fault.kind()) {
      case UNREADY_IMAGE, CRASHING_IMAGE, MISSING_IMAGE, LEAKY_IMAGE ->
          happens(
              "setImage: " + workload + ", image: " + Quoted.of("app:" + fault.kind().tag()) + "}");
      case NEED_MEMORY -> happens("needMemory: " + workload + ", bytes: " + fault.amount() + "}");
      case ASK_CPU -> happens("askCpu: " + workload + ", milli: " + fault.amount() + "}");
      case DAMAGE_POD, DAMAGE_ONLY_POD -> happens("damagePod: " + workload + "}");
      case FILL_DISK -> {
        happens("fillDisk: {node: " + about + "}");
        for (int i = 1; i <= fault.amount(); i++) {
          String node = names.cluster(entity.cluster()) + "/" + names.node("ill " + i, firstNode);
          happens("fillDisk: {node: " + Quoted.of(node) + "}");
        }
      }
      case ALERTS_ALONE -> {}
    }
  }

  private void happens(String what) {
    lines.add("  - {at: 10s, " + what + "}");
  }

  private void alerts() {
    recorded.all(FiringAlert.class).stream()
        .filter(
            alert ->
                fault.kind() == Fault.Kind.ALERTS_ALONE
                    || !WorldAlerts.raise(alert.name(), alert.severity()))
        .map(alert -> AlertDraft.of(alert, names, firstNode))
        .distinct()
        .sorted()
        .forEach(this::happens);
  }

  private void expected(String about) {
    Decision decision = recorded.decision();
    if (decision == null) {
      nothingProposed(about);
      return;
    }
    lines.add("  - by: " + BY);
    claim("about", about);
    recorded.hypotheses().stream()
        .limit(1)
        .map(Hypothesis::faultClass)
        .forEach(word -> claim("diagnosis", kebab(word)));
    CaseFile file = recorded.file();
    if (file != null) {
      claim("operation", Quoted.of(file.proposal().operation()));
      claim("grade", file.proposal().grade().name());
    }
    claim("verdict", decision.verdict().name());
    claim("urgency", decision.urgency().name());
    list("vetoes", fired(decision, "veto"));
    list("raises", fired(decision, "raise"));
    list("asks", decision.needs().stream().map(SignatureNeed::role).toList());
  }

  private void nothingProposed(String about) {
    boolean known = !recorded.hypotheses().isEmpty();
    lines.add(known ? "  - by: " + BY : "  - at: " + BY);
    if (!about.equals("\"\"")) {
      claim("about", about);
    }
    recorded.cause().ifPresent(cause -> claim("diagnosis", kebab(cause.faultClass())));
    claim("state", "HELD");
    claim(
        "reasons",
        known ? "[the orders propose nothing against]" : "[no order recognises what is wrong]");
  }

  private void nevers(String about) {
    Decision decision = recorded.decision();
    Verdict verdict = decision == null ? Verdict.HOLD : decision.verdict();
    for (Verdict milder : Verdict.values()) {
      if (milder.compareTo(verdict) < 0) {
        String of = about.equals("\"\"") ? "" : "about: " + about + ", ";
        lines.add("  - {" + of + "verdict: " + milder + "}");
      }
    }
    lines.add(verdict == Verdict.RUN ? "  - {state: WAITING}" : "  - {writes: true}");
  }

  private void claim(String key, String value) {
    lines.add("    " + key + ": " + value);
  }

  private void list(String key, Collection<String> values) {
    if (!values.isEmpty()) {
      claim(key, values.stream().map(Quoted::of).collect(Collectors.joining(", ", "[", "]")));
    }
  }

  private static List<String> fired(Decision decision, String effect) {
    return decision.fired().stream()
        .filter(order -> order.effect().equals(effect))
        .map(FiredOrder::id)
        .distinct()
        .toList();
  }

  private static String kebab(Enum<?> word) {
    return word.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
