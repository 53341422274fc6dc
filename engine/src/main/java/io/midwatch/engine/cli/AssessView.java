package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.assessment.Assessment;
import io.midwatch.engine.assessment.Assumptions;
import io.midwatch.engine.assessment.AtBest;
import io.midwatch.engine.assessment.FoldedIncident;
import io.midwatch.rules.autonomy.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** An assessment as people and programs read it. */
record AssessView(String pack, Environments environments, Assessment assessment) {

  static final int MOST_KINDS = 40;
  static final int MOST_INCIDENTS = 20;
  private static final String KINDS = "%-44s %8s %10s  %s";
  private static final String INCIDENTS = "%6s  %-48s %s";

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
    lines.add(INCIDENTS.formatted("alerts", "most folded incidents", "at best"));
    for (FoldedIncident incident : shownIncidents()) {
      lines.add(
          INCIDENTS.formatted(
              incident.alerts().size(), Answers.cut(target(incident), 48), answer(incident)));
    }
    more(lines, assessment.folded().incidents().size() - MOST_INCIDENTS, "incidents");
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

  /** The incidents that took in most. */
  List<FoldedIncident> shownIncidents() {
    return assessment.folded().incidents().stream()
        .sorted(
            Comparator.comparing((FoldedIncident each) -> -each.alerts().size())
                .thenComparing(FoldedIncident::openedAt))
        .limit(MOST_INCIDENTS)
        .toList();
  }

  static String target(FoldedIncident incident) {
    return Answers.plain(incident.target().cluster() + " " + incident.target().shown());
  }

  String answer(FoldedIncident incident) {
    AtBest.Answer answer = assessment.answers().get(incident.id());
    return answer == null || answer.operation().isEmpty()
        ? "left to people"
        : answer.verdict() + " " + answer.operation();
  }

  static String hours(long minutes) {
    return String.format(Locale.ROOT, "%.1f", minutes / 60.0);
  }

  String json() {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("from", assessment.history().from().toString());
    json.put("until", assessment.history().until().toString());
    json.put("stepSeconds", assessment.history().step().toSeconds());
    json.put("pack", pack);
    json.put("fired", assessment.fired());
    json.put("watchdogs", assessment.folded().watchdogs());
    json.put("refused", assessment.folded().refused());
    json.put("incidents", assessment.folded().incidents().size());
    ObjectNode atBest = json.putObject("atBest");
    for (Verdict verdict : Verdict.values()) {
      atBest.put(verdict.name(), assessment.answered(verdict));
    }
    ObjectNode tiers = json.putObject("tiers");
    assessment
        .tiers()
        .forEach(
            (tier, counts) -> {
              ObjectNode of = tiers.putObject(tier.name());
              counts.forEach((verdict, count) -> of.put(verdict.name(), count));
            });
    json.set("savings", savingsJson());
    ArrayNode kinds = json.putArray("alerts");
    for (Assessment.Kind kind : assessment.kinds()) {
      ObjectNode one = kinds.addObject();
      one.put("name", kind.name());
      one.put("fired", kind.fired());
      one.put("incidents", kind.incidents());
      kind.runbooks().forEach(one.putArray("runbooks")::add);
    }
    return Answers.pretty(json);
  }

  private ObjectNode savingsJson() {
    ObjectNode json = Answers.JSON.createObjectNode();
    Assumptions taken = assessment.assumptions();
    taken.paging().forEach(json.putArray("pagingSeverities")::add);
    json.put("minutesPerPage", taken.minutesPerPage());
    json.put("minutesPerSignature", taken.minutesPerSignature());
    json.put("pagesAtMost", assessment.pages());
    json.put("pagesFolded", assessment.pagesFolded());
    json.put("callsAtBest", assessment.paging(Verdict.HOLD));
    json.put("signaturesAtBest", assessment.paging(Verdict.ASK_ONE, Verdict.ASK_TWO));
    json.put("minutesAtMost", assessment.minutes());
    json.put("minutesAtBest", assessment.minutesAtBest());
    return json;
  }
}
