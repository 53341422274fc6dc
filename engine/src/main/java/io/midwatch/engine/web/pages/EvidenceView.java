package io.midwatch.engine.web.pages;

import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What was seen, with where it comes from. What supports the best cause comes first.
 *
 * @param first shown at once
 * @param rest shown when asked for
 * @param leftOut how many are not on the page at all
 * @param notLookedAt what could not be read, and why
 */
record EvidenceView(
    String count, List<Line> first, List<Line> rest, int leftOut, List<String> notLookedAt) {

  private static final int FIRST = 6;
  private static final int MOST = 100;

  static EvidenceView of(IncidentRecord incident) {
    EvidenceFile file = incident.evidence();
    if (file == null) {
      return new EvidenceView("none yet", List.of(), List.of(), 0, List.of());
    }
    Set<String> supports = supports(incident.diagnosis());
    List<Line> lines = new ArrayList<>();
    for (Evidence evidence : file.evidence()) {
      lines.add(Line.of(evidence, supports.contains(evidence.id()), file.now()));
    }
    lines.sort(Comparator.comparing((Line line) -> !line.supports()));
    int shown = Math.min(MOST, lines.size());
    int head = Math.min(FIRST, shown);
    return new EvidenceView(
        Say.count(lines.size(), "fact"),
        List.copyOf(lines.subList(0, head)),
        List.copyOf(lines.subList(head, shown)),
        lines.size() - shown,
        file.notLookedAt());
  }

  private static Set<String> supports(@Nullable Diagnosis diagnosis) {
    return diagnosis == null || diagnosis.hypotheses().isEmpty()
        ? Set.of()
        : new HashSet<>(diagnosis.hypotheses().get(0).evidence());
  }

  /**
   * One fact.
   *
   * @param supports true if the best cause rests on it
   * @param age how old it was when the diagnosis was made
   */
  record Line(
      String id,
      boolean supports,
      String excerpt,
      String source,
      String origin,
      At at,
      String age,
      boolean tainted) {

    private static final int LONGEST = 600;

    static Line of(Evidence evidence, boolean supports, Moment now) {
      Moment at = evidence.provenance().at();
      return new Line(
          evidence.id(),
          supports,
          Say.begin(evidence.excerpt(), LONGEST),
          evidence.provenance().source(),
          Say.word(evidence.provenance().origin()),
          At.of(at),
          Say.length(now.since(at)),
          evidence.provenance().tainted());
    }
  }
}
