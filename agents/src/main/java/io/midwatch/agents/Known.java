package io.midwatch.agents;

import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.operation.Proposal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that is known of one incident, which is all that an analysis may speak of. Its texts are
 * redacted already.
 *
 * @param incident the incident's id
 * @param at as of when
 * @param target what it is about
 * @param state where it stands
 * @param reasons why it stands there, most weighty first
 * @param evidence the facts of the last investigation; null before the first
 * @param diagnosis what they led to; null before the first
 * @param judged the proposals and how they were decided, the chosen one first
 * @param outcome how the change ended; null while it has not, or if there was none
 * @param ledger its ledger entries in words, oldest first
 * @param ledgerLeftOut how many later entries are not among them
 * @param asked what was looked up because a model asked; no diagnosis and no decision has read it
 */
public record Known(
    String incident,
    Moment at,
    ResourceRef target,
    IncidentState state,
    List<String> reasons,
    @Nullable EvidenceFile evidence,
    @Nullable Diagnosis diagnosis,
    List<Judged> judged,
    @Nullable Outcome outcome,
    List<Entry> ledger,
    long ledgerLeftOut,
    List<Citation> asked) {

  public Known {
    reasons = List.copyOf(reasons);
    judged = List.copyOf(judged);
    ledger = List.copyOf(ledger);
    asked = List.copyOf(asked);
  }

  /** With nothing that a model asked for. */
  public Known(
      String incident,
      Moment at,
      ResourceRef target,
      IncidentState state,
      List<String> reasons,
      @Nullable EvidenceFile evidence,
      @Nullable Diagnosis diagnosis,
      List<Judged> judged,
      @Nullable Outcome outcome,
      List<Entry> ledger,
      long ledgerLeftOut) {
    this(
        incident,
        at,
        target,
        state,
        reasons,
        evidence,
        diagnosis,
        judged,
        outcome,
        ledger,
        ledgerLeftOut,
        List.of());
  }

  /** The same with what was looked up because a model asked. */
  public Known asking(List<Citation> found) {
    return new Known(
        incident,
        at,
        target,
        state,
        reasons,
        evidence,
        diagnosis,
        judged,
        outcome,
        ledger,
        ledgerLeftOut,
        found);
  }

  /** A proposal and what was decided about it. */
  public record Judged(Proposal proposal, Decision decision) {}

  /**
   * A ledger entry.
   *
   * @param seq its number
   * @param at when it was written
   * @param kind what it records
   * @param words what it says, in one line; empty if no more than its kind is known
   */
  public record Entry(long seq, Moment at, String kind, String words) {}
}
