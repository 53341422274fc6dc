package io.midwatch.engine.analysis;

import io.midwatch.agents.Correlator.Neighbour;
import io.midwatch.agents.Draft;
import io.midwatch.agents.Known;
import io.midwatch.agents.Leads;
import io.midwatch.agents.Lookouts;
import io.midwatch.agents.Purse;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.Hypothesis;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks the model about one incident at a time and writes what it says to the ledger. It writes
 * nothing else: no incident, no evidence, no task.
 */
public final class ModelDesk {

  private static final int ENTRIES = 500;
  private static final int OPEN = 50;

  private final UnitOfWork store;
  private final Clock clock;
  private final ModelTerms terms;
  private final Lookouts lookouts;
  private final LedgerPurse purse;
  private final Scout scout;

  /** Over a model for which nothing is looked up. */
  public ModelDesk(UnitOfWork store, Clock clock, ModelTerms terms, Lookouts lookouts) {
    this(store, clock, terms, lookouts, Scout.NONE);
  }

  /**
   * Over a model.
   *
   * @param scout looks up what it asks for
   */
  public ModelDesk(
      UnitOfWork store, Clock clock, ModelTerms terms, Lookouts lookouts, Scout scout) {
    this.scout = scout;
    this.store = store;
    this.clock = clock;
    this.terms = terms;
    this.lookouts = lookouts;
    this.purse = new LedgerPurse(store, clock, terms);
  }

  /** What is there to be asked about. */
  private record Matter(
      IncidentRecord incident, Known known, List<Neighbour> open, boolean worded, boolean led) {}

  /**
   * Asks about an incident, unless its cause is unknown or was worded already. Takes as long as the
   * model takes.
   */
  public void ask(String id) {
    Matter matter =
        store
            .inTransaction(work -> work.incident(id).map(found -> matter(work, found)))
            .orElse(null);
    if (matter == null || matter.worded()) {
      return;
    }
    if (terms.exceptClusters().contains(matter.incident().target().cluster())) {
      keep(
          matter,
          Draft.none(
              lookouts.model(),
              "nothing of cluster " + matter.incident().target().cluster() + " is told to a model",
              List.of()),
          Optional.empty());
      return;
    }
    Purse spending = purse.of(id);
    if (!matter.led()) {
      keep(id, lookouts.correlate(matter.known(), matter.open(), spending));
    }
    Known known = matter.known().asking(asked(matter.incident()).found());
    LedgerPurse.Spending wording = purse.of(id);
    keep(matter, lookouts.draft(known, wording), wording.exceeded());
  }

  /** What the leads ask for is looked up once, and stands in the ledger before it is shown. */
  private Asked asked(IncidentRecord incident) {
    Words words = store.inTransaction(work -> Words.of(work, incident.id()));
    Leads leads = words.leads();
    boolean done = store.inTransaction(work -> work.lastOf(incident.id(), Asked.KIND).isPresent());
    if (done || leads == null || leads.missing().isEmpty() || scout == Scout.NONE) {
      return words.asked();
    }
    Asked asked = new Lookup(scout, clock).of(incident.target(), leads.missing());
    append(incident.id(), Asked.KIND, asked);
    return asked;
  }

  private Matter matter(Work work, IncidentRecord incident) {
    String about = about(incident.diagnosis());
    boolean worded =
        about.isEmpty()
            || Words.kept(work.lastOf(incident.id(), Words.RCA))
                .filter(kept -> kept.about().equals(about))
                .isPresent();
    return new Matter(
        incident,
        Knowledge.of(incident, work.ledgerOf(incident.id(), ENTRIES), 0),
        worded ? List.of() : open(work, incident),
        worded,
        work.lastOf(incident.id(), Words.LEADS).isPresent());
  }

  /** Open incidents of clusters that a model may be told of, newest first. */
  private List<Neighbour> open(Work work, IncidentRecord incident) {
    return work.incidents(Work.IncidentFilter.ANY, OPEN, null).stream()
        .filter(other -> !other.id().equals(incident.id()) && !other.state().ended())
        .filter(other -> !terms.exceptClusters().contains(other.target().cluster()))
        .map(other -> new Neighbour(other.id(), other.target(), says(other)))
        .toList();
  }

  private static String says(IncidentRecord other) {
    Diagnosis diagnosis = other.diagnosis();
    return diagnosis == null || diagnosis.hypotheses().isEmpty()
        ? other.title()
        : diagnosis.hypotheses().get(0).statement();
  }

  private static String about(@Nullable Diagnosis diagnosis) {
    if (diagnosis == null || diagnosis.hypotheses().isEmpty()) {
      return "";
    }
    Hypothesis best = diagnosis.hypotheses().get(0);
    return CanonicalJson.digest(
        List.of(
            best.faultClass().name(), best.cause(), best.entity().toString(), best.grade().name()));
  }

  private void keep(Matter matter, Draft draft, Optional<Exceeded> exceeded) {
    String summary =
        draft.failure().isEmpty()
            ? draft.model()
                + " worded the cause"
                + (draft.dropped().isEmpty()
                    ? ""
                    : "; dropped: " + String.join(", ", draft.dropped()))
            : "not worded by " + draft.model() + ": " + draft.failure();
    Words.Worded worded =
        new Words.Worded(
            summary,
            about(matter.incident().diagnosis()),
            draft,
            draft.failure().isEmpty() ? null : exceeded.orElse(null));
    append(matter.incident().id(), Words.RCA, worded);
  }

  private void keep(String id, Leads leads) {
    String summary =
        !leads.failure().isEmpty()
            ? "no leads of " + leads.model() + ": " + leads.failure()
            : leads.model()
                + " suggests "
                + (leads.related().isEmpty()
                    ? "no other incident"
                    : String.join(", ", leads.related()));
    append(id, Words.LEADS, new Words.Suggested(summary, leads));
  }

  private void append(String id, String kind, Object body) {
    store.inTransaction(work -> work.append(Moment.of(clock.instant()), id, kind, body));
  }
}
