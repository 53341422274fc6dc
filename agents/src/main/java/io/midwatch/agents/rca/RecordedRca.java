package io.midwatch.agents.rca;

import io.midwatch.agents.Citation;
import io.midwatch.agents.Known;
import io.midwatch.agents.Rca;
import io.midwatch.agents.Sentence;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Words an analysis from the record alone: no model, no clock, the same record the same words. */
public final class RecordedRca {

  private static final int FACTS = 8;
  private static final int OTHERS = 4;
  private static final int EVENTS = 60;
  private static final int LINE = 300;

  /** Kinds of ledger entries that tell what happened; the others tell how it was worked out. */
  private static final Set<String> TOLD =
      Set.of(
          "alert",
          "diagnosis",
          "held",
          "look-requested",
          "decision",
          "plan",
          "signature",
          "outcome",
          "ended");

  private final Known known;
  private final Sources sources;
  private final List<String> notes = new ArrayList<>();

  /** About this incident. */
  public RecordedRca(Known known) {
    this.known = known;
    this.sources = new Sources(known);
  }

  /** The document. */
  public Rca write() {
    List<Sentence> summary = summary();
    Hypothesis best = best();
    Rca.Cause cause = best == null ? null : cause(best);
    List<Rca.Event> timeline = timeline();
    List<Sentence> decided = new DecisionWords(known, sources).sentences();
    List<Sentence> asked = asked();
    Stream<Sentence> all =
        Stream.of(
                summary.stream(),
                cause == null ? Stream.<Sentence>empty() : cause.why().stream(),
                timeline.stream().map(Rca.Event::sentence),
                decided.stream(),
                asked.stream())
            .flatMap(part -> part);
    return new Rca(
        Rca.SCHEMA,
        known.incident(),
        known.at(),
        Rca.RULES,
        summary,
        cause,
        timeline,
        decided,
        asked,
        sources.cited(all),
        notes);
  }

  private List<Sentence> summary() {
    List<Sentence> all = new ArrayList<>();
    Hypothesis best = best();
    if (best != null) {
      add(all, known.target().shown() + ": " + best.statement(), best.evidence());
    } else if (known.evidence() != null) {
      List<String> seen = known.evidence().evidence().stream().map(Evidence::id).toList();
      add(
          all,
          "No order recognises what is wrong with "
              + known.target().shown()
              + "; "
              + seen.size()
              + (seen.size() == 1 ? " fact was" : " facts were")
              + " gathered.",
          seen.isEmpty() ? last("evidence", "diagnosis", "alert") : first(seen, FACTS));
    } else {
      add(all, known.target().shown() + " has alerts and was not looked at yet", last("alert"));
    }
    String stands = "State " + known.state();
    if (known.outcome() != null) {
      add(all, stands + ": " + known.outcome().summary(), last("outcome", "ended"));
    } else {
      String why = known.reasons().isEmpty() ? "" : ": " + known.reasons().get(0);
      add(all, stands + why, last("ended", "held", "decision", "diagnosis", "alert"));
    }
    return all;
  }

  private Rca.Cause cause(Hypothesis best) {
    List<Sentence> why = new ArrayList<>();
    for (String id : first(best.evidence(), FACTS)) {
      sources.find(id).ifPresent(seen -> add(why, seen.words(), List.of(id)));
    }
    int more = best.evidence().size() - FACTS;
    if (more > 0) {
      notes.add(more + " more facts speak for the cause and are left out here");
    }
    add(why, grade(best), best.evidence());
    List<Hypothesis> all = known.diagnosis() == null ? List.of() : known.diagnosis().hypotheses();
    for (Hypothesis other : all.stream().skip(1).limit(OTHERS).toList()) {
      add(why, "Also suspected, " + other.grade() + ": " + other.statement(), other.evidence());
    }
    if (all.size() > OTHERS + 1) {
      notes.add((all.size() - OTHERS - 1) + " more suspected causes are left out here");
    }
    return new Rca.Cause(best.faultClass(), best.cause(), best.entity().shown(), best.grade(), why);
  }

  private String grade(Hypothesis best) {
    Set<String> origins = new TreeSet<>();
    if (known.evidence() != null) {
      known.evidence().evidence().stream()
          .filter(seen -> best.evidence().contains(seen.id()))
          .filter(seen -> !seen.provenance().tainted())
          .forEach(seen -> origins.add(seen.provenance().origin().name().toLowerCase(Locale.ROOT)));
    }
    String by = String.join(", ", origins);
    return switch (best.grade()) {
      case CONFIRMED -> "CONFIRMED: trusted facts of independent origin agree (" + by + ")";
      case LIKELY -> "LIKELY: trusted facts of one origin say so (" + by + ")";
      case SUSPECTED ->
          "SUSPECTED: only words that a workload or its owner could have chosen say so";
    };
  }

  private List<Rca.Event> timeline() {
    List<Known.Entry> told =
        known.ledger().stream().filter(entry -> TOLD.contains(entry.kind())).toList();
    List<Rca.Event> events = new ArrayList<>();
    for (Known.Entry entry : told.stream().limit(EVENTS).toList()) {
      String id = Citation.ledger(entry.seq());
      String words = entry.words().isEmpty() ? entry.kind() : entry.kind() + ": " + entry.words();
      events.add(new Rca.Event(entry.at(), new Sentence(words, List.of(id))));
    }
    long left = Math.max(0, told.size() - EVENTS) + known.ledgerLeftOut();
    if (left > 0) {
      notes.add(left + " later ledger entries are not in the timeline");
    }
    return events;
  }

  private List<Sentence> asked() {
    List<Sentence> all = new ArrayList<>();
    for (Citation one : known.asked()) {
      String line = one.words().replace('\n', ' ').strip();
      String cut = line.length() <= LINE ? line : line.substring(0, LINE) + "…";
      add(all, cut, List.of(one.id()));
    }
    return all;
  }

  /** Of the kinds given; where nothing of them is kept, whatever was written last. */
  private List<String> last(String... kinds) {
    List<String> found = sources.last(kinds);
    int size = known.ledger().size();
    return found.isEmpty() && size > 0
        ? List.of(Citation.ledger(known.ledger().get(size - 1).seq()))
        : found;
  }

  private @Nullable Hypothesis best() {
    Diagnosis diagnosis = known.diagnosis();
    return diagnosis == null || diagnosis.hypotheses().isEmpty()
        ? null
        : diagnosis.hypotheses().get(0);
  }

  /** What nothing known stands behind is not said. */
  private void add(List<Sentence> all, String text, Collection<String> cites) {
    List<String> found = sources.known(cites);
    if (!found.isEmpty() && !text.isBlank()) {
      all.add(new Sentence(Words.ended(text), found));
    }
  }

  private static List<String> first(List<String> all, int most) {
    return all.subList(0, Math.min(most, all.size()));
  }
}
