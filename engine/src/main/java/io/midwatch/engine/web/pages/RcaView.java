package io.midwatch.engine.web.pages;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Rca;
import io.midwatch.agents.Sentence;
import io.midwatch.engine.analysis.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The root-cause analysis. Its timeline is the page's own.
 *
 * @param model the model that worded summary and cause; empty if the rules did
 * @param grade how well the cause is founded; null if none is known
 * @param fault the kind of fault; empty if none is known
 * @param leads what the model suggests to look at, in words
 * @param asked what was looked up because the model asked
 * @param askedLeftOut what of it could not be read or was left out
 * @param href where the whole document is
 */
record RcaView(
    String model,
    @Nullable Tag grade,
    String fault,
    List<Line> summary,
    List<Line> why,
    List<Line> decided,
    List<String> notes,
    List<String> leads,
    List<Line> asked,
    List<String> askedLeftOut,
    String href) {

  static RcaView of(Rca rca, Words said) {
    Map<String, Citation> sources =
        rca.sources().stream().collect(Collectors.toMap(Citation::id, Function.identity()));
    Rca.Cause cause = rca.cause();
    return new RcaView(
        rca.author().equals(Rca.RULES) ? "" : rca.author(),
        cause == null ? null : Tag.of(cause.grade()),
        cause == null ? "" : Say.word(cause.faultClass()),
        lines(rca.summary(), sources),
        cause == null ? List.of() : lines(cause.why(), sources),
        lines(rca.decided(), sources),
        rca.notes(),
        words(said.leads()),
        lines(rca.asked(), sources),
        said.asked().leftOut(),
        "/api/incidents/" + rca.incident() + "/rca");
  }

  private static List<String> words(@Nullable Leads leads) {
    List<String> all = new ArrayList<>();
    if (leads != null && !leads.related().isEmpty()) {
      all.add("may have the same cause: " + String.join(", ", leads.related()));
    }
    if (leads != null && !leads.missing().isEmpty()) {
      all.add(
          "would also look at: "
              + leads.missing().stream().map(Say::word).collect(Collectors.joining(", ")));
    }
    return all;
  }

  private static List<Line> lines(List<Sentence> sentences, Map<String, Citation> sources) {
    return sentences.stream().map(sentence -> Line.of(sentence, sources)).toList();
  }

  /** A sentence and what it cites. */
  record Line(String text, List<Cite> cites) {

    private static final int LONGEST = 600;

    static Line of(Sentence sentence, Map<String, Citation> sources) {
      List<Cite> cites =
          sentence.cites().stream()
              .flatMap(id -> Optional.ofNullable(sources.get(id)).stream())
              .map(Cite::of)
              .toList();
      return new Line(Say.begin(sentence.text(), LONGEST), cites);
    }
  }

  /**
   * A source, as it stands behind a sentence.
   *
   * @param says its own words, shown when pointed at
   */
  record Cite(String id, String says) {

    private static final int LONGEST = 200;

    static Cite of(Citation source) {
      return new Cite(source.id(), source.kind() + ": " + Say.begin(source.words(), LONGEST));
    }
  }
}
