package io.midwatch.engine.cli;

import io.midwatch.engine.assessment.Assessment;
import io.midwatch.engine.assessment.Assumptions;
import io.midwatch.engine.assessment.AtBest;
import io.midwatch.engine.assessment.FoldedIncident;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** An assessment as people and programs read it. */
record AssessView(String pack, Environments environments, Assessment assessment) {

  static final int MOST_KINDS = 40;
  static final int MOST_OBJECTS = 20;
  private static final String KINDS = "%-44s %8s %10s  %s";
  private static final String OBJECTS = "%6s %10s  %-48s %s";

  String text() {
    List<String> lines = new ArrayList<>(summary());
    lines.add("");
    lines.add(KINDS.formatted("alert", "fired", "incidents", "runbooks"));
    for (Assessment.Kind kind : shownKinds()) {
      lines.add(
          KINDS.formatted(
              Answers.cut(kind.name(), 44),
              kind.fired(),
              kind.incidents(),
              kind.runbooks().isEmpty() ? "none" : String.join(", ", kind.runbooks())));
    }
    more(lines, assessment.kinds().size() - MOST_KINDS, "names of alerts");
    lines.add("");
    lines.add(OBJECTS.formatted("fired", "incidents", "object", "at best"));
    for (Noisy each : noisiest()) {
      lines.add(
          OBJECTS.formatted(
              each.fired(), each.incidents(), Answers.cut(each.object(), 48), each.atBest()));
    }
    more(lines, objects() - MOST_OBJECTS, "objects");
    lines.add("");
    lines.addAll(savings());
    lines.add("");
    lines.addAll(assumed());
    return String.join("\n", lines);
  }

  private static void more(List<String> lines, int left, String what) {
    if (left > 0) {
      lines.add("and " + left + " more " + what);
    }
  }

  /** What was found, line by line. */
  List<String> summary() {
    int incidents = assessment.folded().incidents().size();
    return List.of(
        "alerts from %s to %s, in steps of %d s"
            .formatted(
                assessment.history().from(),
                assessment.history().until(),
                assessment.history().step().toSeconds()),
        "alerts fired %d times and would have been folded into %d incidents%s"
            .formatted(assessment.fired(), incidents, ratio(assessment.fired(), incidents)),
        "left out: %d firings of the watchdog, %d of alerts that can't be read"
            .formatted(assessment.folded().watchdogs(), assessment.folded().refused()),
        "of these incidents, at best: %d done without asking, %d after one signature, %d after two,"
                .formatted(
                    assessment.answered(Verdict.RUN),
                    assessment.answered(Verdict.ASK_ONE),
                    assessment.answered(Verdict.ASK_TWO))
            + " %d left to people".formatted(assessment.answered(Verdict.HOLD)));
  }

  private static String ratio(int fired, int incidents) {
    return incidents == 0
        ? ""
        : String.format(Locale.ROOT, ", %.1f to one", (double) fired / incidents);
  }

  /** Pages and hours, line by line. */
  List<String> savings() {
    return List.of(
        "pages: %d at most; %d if each incident calls once; at best %d calls and %d requests for signatures"
            .formatted(
                assessment.pages(),
                assessment.pagesFolded(),
                assessment.paging(Verdict.HOLD),
                assessment.paging(Verdict.ASK_ONE, Verdict.ASK_TWO)),
        "hours: %s at most; %s at best; avoidable at most %s"
            .formatted(
                hours(assessment.minutes()),
                hours(assessment.minutesAtBest()),
                hours(Math.max(0, assessment.minutes() - assessment.minutesAtBest()))));
  }

  /** What all of this rests on, line by line. */
  List<String> assumed() {
    Assumptions taken = assessment.assumptions();
    return List.of(
        "Assumed: each firing with severity %s calls somebody for %d minutes, a signature takes %d;"
                .formatted(
                    Answers.plain(String.join(" or ", taken.paging())),
                    taken.minutesPerPage(),
                    taken.minutesPerSignature())
            + " clusters are for "
            + environments.shown()
            + ".",
        "At best: alerts tell no facts. A runbook that answers an alert by name is taken to find its"
            + " cause confirmed and to help, no guardrail that looks at the cluster to forbid it, and"
            + " no operation to have a track record. What is really done can only be less.",
        "Folding is the engine's own, as if it had observed: nothing is healed in it, and an incident"
            + " that lasts for half an hour is handed to people.");
  }

  List<Assessment.Kind> shownKinds() {
    return assessment.kinds().stream().limit(MOST_KINDS).toList();
  }

  /**
   * An object whose alerts fired often.
   *
   * @param object its cluster, kind and name
   * @param names the names of its alerts
   * @param atBest what would have been done about its incidents, at best about any of them
   */
  record Noisy(String object, int fired, int incidents, SortedSet<String> names, String atBest) {}

  /** The objects whose alerts fired most often. */
  List<Noisy> noisiest() {
    return byObject().values().stream()
        .map(this::noisy)
        .sorted(Comparator.comparing(Noisy::fired).reversed().thenComparing(Noisy::object))
        .limit(MOST_OBJECTS)
        .toList();
  }

  /** Of how many objects an alert fired. */
  int objects() {
    return byObject().size();
  }

  private SortedMap<ResourceRef, List<FoldedIncident>> byObject() {
    return assessment.folded().incidents().stream()
        .collect(Collectors.groupingBy(FoldedIncident::target, TreeMap::new, Collectors.toList()));
  }

  private Noisy noisy(List<FoldedIncident> incidents) {
    ResourceRef target = incidents.get(0).target();
    SortedSet<String> names = new TreeSet<>();
    incidents.forEach(incident -> names.addAll(incident.names()));
    String atBest =
        incidents.stream()
            .map(incident -> assessment.answer(incident))
            .min(Comparator.comparing(AtBest.Answer::verdict))
            .filter(answer -> !answer.operation().isEmpty())
            .map(answer -> answer.verdict() + " " + answer.operation())
            .orElse("left to people");
    return new Noisy(
        Answers.plain(target.cluster() + " " + target.shown()),
        incidents.stream().mapToInt(incident -> incident.alerts().size()).sum(),
        incidents.size(),
        names,
        atBest);
  }

  static String hours(long minutes) {
    return String.format(Locale.ROOT, "%.1f", minutes / 60.0);
  }
}
