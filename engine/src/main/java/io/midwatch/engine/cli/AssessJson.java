package io.midwatch.engine.cli;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.midwatch.engine.assessment.Assessment;
import io.midwatch.engine.assessment.Assumptions;
import io.midwatch.rules.autonomy.Verdict;

/** An assessment as programs read it. */
record AssessJson(AssessView view, Assessment assessment) {

  static String of(AssessView view) {
    return new AssessJson(view, view.assessment()).json();
  }

  private String json() {
    ObjectNode json = Answers.JSON.createObjectNode();
    json.put("from", assessment.history().from().toString());
    json.put("until", assessment.history().until().toString());
    json.put("stepSeconds", assessment.history().step().toSeconds());
    json.put("pack", view.pack());
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
    ArrayNode objects = json.putArray("objects");
    for (AssessView.Noisy each : view.noisiest()) {
      ObjectNode one = objects.addObject();
      one.put("object", each.object());
      one.put("fired", each.fired());
      one.put("incidents", each.incidents());
      one.put("atBest", each.atBest());
    }
    json.put("objectsLeftOut", Math.max(0, view.objects() - AssessView.MOST_OBJECTS));
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
