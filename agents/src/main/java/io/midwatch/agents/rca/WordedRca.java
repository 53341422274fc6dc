package io.midwatch.agents.rca;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Rca;
import io.midwatch.agents.Sentence;
import io.midwatch.agents.grounding.Claim;
import io.midwatch.agents.grounding.Grounding;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The recorded analysis with a model's words in it. They are held against the record once more, as
 * it stands now: facts may have changed since, and a row may have been tampered with.
 */
public final class WordedRca {

  private final Known known;
  private final Draft draft;

  /** Of an incident and what a model said of it. */
  public WordedRca(Known known, Draft draft) {
    this.known = known;
    this.draft = draft;
  }

  /** The document; the recorded one, with a note why, where nothing of the draft stands. */
  public Rca write() {
    Rca recorded = new RecordedRca(known).write();
    if (!draft.failure().isEmpty()) {
      return noted(recorded, "Not worded by the model " + draft.model() + ": " + draft.failure());
    }
    if (recorded.cause() == null || known.diagnosis() == null) {
      return recorded;
    }
    Hypothesis best = known.diagnosis().hypotheses().get(0);
    Sources sources = new Sources(known);
    Set<String> facts =
        known.asked().stream().map(Citation::id).collect(Collectors.toCollection(HashSet::new));
    if (known.evidence() != null) {
      known.evidence().evidence().stream().map(Evidence::id).forEach(facts::add);
    }
    Grounding grounding =
        new Grounding(id -> sources.find(id).filter(one -> facts.contains(one.id())), best);
    List<Sentence> summary = grounding.standing(claims(draft.summary()));
    List<Sentence> why = grounding.standing(claims(draft.why()));
    return summary.isEmpty()
        ? noted(recorded, "The words of the model " + draft.model() + " rest on earlier evidence")
        : worded(recorded, recorded.cause(), summary, why, grounding.dropped());
  }

  private Rca worded(
      Rca recorded,
      Rca.Cause cause,
      List<Sentence> summary,
      List<Sentence> why,
      List<String> since) {
    // how it stands is the record's last sentence of the summary
    List<Sentence> all = new ArrayList<>(summary);
    all.addAll(
        recorded
            .summary()
            .subList(Math.min(1, recorded.summary().size()), recorded.summary().size()));
    Rca.Cause worded =
        new Rca.Cause(
            cause.faultClass(),
            cause.cause(),
            cause.entity(),
            cause.grade(),
            why.isEmpty() ? cause.why() : Stream.concat(why.stream(), founded(cause)).toList());
    List<String> notes = new ArrayList<>(recorded.notes());
    List<String> dropped = new ArrayList<>(draft.dropped());
    dropped.addAll(since);
    if (!dropped.isEmpty()) {
      notes.add("Sentences of the model that were dropped: " + String.join(", ", dropped));
    }
    Stream<Sentence> cited =
        Stream.of(
                all.stream(),
                worded.why().stream(),
                recorded.timeline().stream().map(Rca.Event::sentence),
                recorded.decided().stream(),
                recorded.asked().stream())
            .flatMap(part -> part);
    List<Citation> sources = new Sources(known).cited(cited);
    return new Rca(
        recorded.schema(),
        recorded.incident(),
        recorded.at(),
        draft.model(),
        all,
        worded,
        recorded.timeline(),
        recorded.decided(),
        recorded.asked(),
        sources,
        notes);
  }

  /** The record's own sentences on the grade and on other causes, which no model words. */
  private static Stream<Sentence> founded(Rca.Cause cause) {
    return cause.why().stream()
        .filter(
            one ->
                one.text().startsWith(cause.grade() + ": ")
                    || one.text().startsWith("Also suspected, "));
  }

  private static List<Claim> claims(List<Sentence> sentences) {
    return sentences.stream().map(one -> new Claim(one.text(), one.cites())).toList();
  }

  private static Rca noted(Rca rca, String note) {
    List<String> notes = new ArrayList<>(rca.notes());
    notes.add(note);
    return new Rca(
        rca.schema(),
        rca.incident(),
        rca.at(),
        rca.author(),
        rca.summary(),
        rca.cause(),
        rca.timeline(),
        rca.decided(),
        rca.asked(),
        rca.sources(),
        notes);
  }
}
