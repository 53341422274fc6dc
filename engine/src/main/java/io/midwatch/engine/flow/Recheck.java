package io.midwatch.engine.flow;

import io.midwatch.engine.approval.ApprovedChange;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.judgement.History;
import io.midwatch.engine.judgement.Judged;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.facts.Cell;
import io.midwatch.rules.facts.DisruptionBudget;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.RunningChange;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Judges a signed change again from fresh facts, before each of its steps. */
final class Recheck {

  private final Desk desk;
  private final Judging judging;
  private final Changes changes;
  private final Clearance clearance;

  Recheck(Desk desk, Judging judging, Changes changes, Clearance clearance) {
    this.desk = desk;
    this.judging = judging;
    this.changes = changes;
    this.clearance = clearance;
  }

  /** What the second look says. */
  sealed interface Answer {

    /** What speaks against the step. */
    List<String> reasons();

    /** Keeps the case and the decision by which it says so, if it came to one. */
    default void keep(Work work, String incident, Moment now) {}
  }

  /** The step may be done. */
  record Go() implements Answer {
    @Override
    public List<String> reasons() {
      return List.of();
    }
  }

  /** Not yet: another change goes first, or this one's own earlier step still shows. */
  record Wait(String reason) implements Answer {
    @Override
    public List<String> reasons() {
      return List.of(reason);
    }
  }

  /**
   * What was signed no longer holds.
   *
   * @param judged the case and the decision that say so; null if it did not come to one
   */
  record Stale(List<String> reasons, @Nullable Judged judged) implements Answer {

    Stale(List<String> reasons) {
      this(reasons, null);
    }

    @Override
    public void keep(Work work, String incident, Moment now) {
      if (judged != null) {
        work.append(now, incident, "case", judged.file());
        work.append(now, incident, "decision", judged.decision());
      }
    }
  }

  /**
   * Judges again: under the orders in force and, if those are others, under the orders of the pack
   * that was signed; the stricter answer counts.
   *
   * @param done the intents that this change has carried out
   */
  Answer check(IncidentRecord incident, ApprovedChange change, List<String> done) {
    if (done.isEmpty()) {
      Optional<String> moved = changes.moves().since(change.plan());
      if (moved.isPresent()) {
        return new Stale(List.of(moved.get()));
      }
    }
    Judging present = judging.pinned();
    String signed = change.plan().packDigest();
    if (present.packDigest().equals(signed)) {
      return check(present, incident, change, done);
    }
    Optional<Judging> former = judging.under(signed);
    if (former.isEmpty()) {
      return new Stale(
          List.of("it was signed under a pack that is no longer kept, so nothing can be compared"));
    }
    return stricter(
        check(former.get(), incident, change, done), check(present, incident, change, done));
  }

  private static Answer stricter(Answer one, Answer other) {
    if (one instanceof Stale || other instanceof Go) {
      return one;
    }
    return other instanceof Stale || one instanceof Go ? other : one;
  }

  private Answer check(
      Judging book, IncidentRecord incident, ApprovedChange change, List<String> done) {
    String operation = change.plan().proposal().operation();
    if (!book.has(operation)) {
      return new Stale(
          List.of("the pack " + book.packName() + " no longer has the operation " + operation));
    }
    Judged judged = judge(book, incident, change, done);
    if (holds(judged, change)) {
      List<String> missing = done.isEmpty() ? clearance.missing(judged.file()) : List.of();
      return missing.isEmpty() ? new Go() : new Stale(missing);
    }
    List<String> reasons = judged.decision().reasons();
    // another change stands in the way: whatever else does may be of its making, and is judged anew
    // once it has ended
    Judged alone =
        with(book, judged, judged.file().circumstances().stream().flatMap(Recheck::alone));
    if (done.isEmpty() && !alone.decision().reasons().equals(reasons)) {
      return new Wait("another change goes first: " + String.join("; ", reasons));
    }
    List<ResourceRef> own = Changes.evictedWorkloads(done);
    Predicate<Fact> ownBudget =
        fact -> fact instanceof DisruptionBudget budget && own.contains(budget.workload());
    if (!own.isEmpty() && holds(without(book, judged, ownBudget), change)) {
      return new Wait("its own last eviction still shows: " + String.join("; ", reasons));
    }
    return new Stale(reasons, judged);
  }

  private Judged judge(
      Judging book, IncidentRecord incident, ApprovedChange change, List<String> done) {
    EvidenceFile evidence = incident.evidence();
    Diagnosis diagnosis = incident.diagnosis();
    if (evidence == null || diagnosis == null) {
      throw new IllegalStateException(incident.id() + " is to run without a diagnosis");
    }
    History history =
        desk.store()
            .inTransaction(
                work -> Histories.of(work, incident, change.plan().proposal(), desk.now()));
    return book.judge(
        evidence,
        diagnosis,
        change.plan().proposal(),
        incident.severity(),
        history,
        Changes.ownEffects(done),
        desk.now());
  }

  private static boolean holds(Judged judged, ApprovedChange change) {
    return judged.decision().verdict().compareTo(change.verdict()) <= 0;
  }

  /** What a circumstance would be without any other change. */
  private static Stream<Evidence> alone(Evidence one) {
    if (one.fact() instanceof Cell cell) {
      return Stream.of(new Evidence(one.id(), cell.quiet(), one.provenance(), one.excerpt()));
    }
    return one.fact() instanceof RunningChange ? Stream.empty() : Stream.of(one);
  }

  private static Judged without(Judging book, Judged judged, Predicate<Fact> left) {
    return with(
        book, judged, judged.file().circumstances().stream().filter(e -> !left.test(e.fact())));
  }

  private static Judged with(Judging book, Judged judged, Stream<Evidence> circumstances) {
    CaseFile reduced = judged.file().with(circumstances.toList());
    return new Judged(reduced, book.decide(reduced));
  }
}
