package io.midwatch.tests.endtoend;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A night's worth of incidents: each state, the three stories, and one that means harm. */
final class Samples {

  /** Waits for one approver. */
  static final String ONE = "inc-0901";

  /** Waits for two. */
  static final String TWO = "inc-0902";

  /** Heals by itself. */
  static final String ALONE = "inc-0903";

  /** Full of text that would like to be more than text. */
  static final String HOSTILE = "inc-0904";

  /** Is held by a guardrail. */
  static final String HELD = "inc-0107";

  /** Has begun its first step. */
  static final String RUNNING = "inc-0104";

  /** Waits again after a run that went stale. */
  static final String STALE = "inc-0120";

  /** What the hostile incident tries in every place that a cluster writes. */
  static final String SCRIPT = "<script>window.owned=1</script><img src=x onerror=window.owned=1>";

  private Samples() {}

  static List<IncidentRecord> night() {
    List<IncidentRecord> all = new ArrayList<>();
    all.add(incident(ONE, SampleCase.memory(), IncidentState.WAITING, 9));
    all.add(incident(TWO, SampleCase.disk(), IncidentState.WAITING, 14));
    all.add(incident(ALONE, SampleCase.rollout(), IncidentState.HEALED, 6));
    all.add(hostile());
    int number = 100;
    for (IncidentState state : IncidentState.values()) {
      SampleCase story =
          switch (number % 3) {
            case 0 -> SampleCase.memory();
            case 1 -> SampleCase.disk();
            default -> SampleCase.rollout().with(Verdict.ASK_ONE);
          };
      all.add(incident("inc-0" + number, story, state, 1_600 - number));
      number++;
    }
    IncidentRecord again = incident(STALE, SampleCase.memory(), IncidentState.WAITING, 300);
    all.add(again.edit().staleRuns(1).done());
    return all;
  }

  private static IncidentRecord hostile() {
    List<String> lines = new ArrayList<>();
    lines.add("Pod says: " + SCRIPT);
    for (int i = 0; i < 200; i++) {
      lines.add(
          "line " + i + " " + SCRIPT + " {view.frame} ${7*7} \u202Edesrever " + "x".repeat(300));
    }
    ResourceRef target = new ResourceRef("eu-prod-2", "Deployment", "shop", "w".repeat(253));
    SampleCase story = SampleCase.memory().with("Title " + SCRIPT + "y".repeat(200), target, lines);
    return incident(HOSTILE, story, IncidentState.WAITING, 3);
  }

  private static IncidentRecord incident(
      String id, SampleCase story, IncidentState state, long minutes) {
    return SampleIncident.of(id, story, state, Duration.ofMinutes(minutes));
  }
}
