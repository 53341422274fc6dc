package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Wider;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.change.Outcome;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * All that is kept of one incident, but for its alerts, votes, steps and ledger entries, which have
 * rows of their own.
 *
 * @param id its id
 * @param turn grows with each step forward; tasks and answers of an earlier turn count for nothing
 * @param target what it is about
 * @param title one line for people; tainted text
 * @param state where it stands
 * @param severity how bad it is
 * @param urgency when to tell people
 * @param openedAt when its first alert arrived
 * @param updatedAt when it last changed
 * @param deadline when people are called if nothing has helped
 * @param attempts how often this stage was tried in a row without getting further
 * @param reasons why it stands where it stands, most weighty first
 * @param firing how many of its alerts fire
 * @param evidence the evidence of the last investigation; null before the first
 * @param diagnosis what it led to; null before the first
 * @param proposals judged in the last decision, the chosen one first
 * @param change the change that was begun last; null if none was
 * @param outcome how that change ended; null while it has not
 * @param staleRuns how many runs ended because what was signed no longer held
 * @param trouble what its stage fails with again and again; null while it does not
 * @param causeWord whether the named cause was the cause, as a person says; null if none has
 * @param look that people asked for a new decision; null if none has
 */
public record IncidentRecord(
    String id,
    long turn,
    ResourceRef target,
    String title,
    IncidentState state,
    Severity severity,
    Urgency urgency,
    Moment openedAt,
    Moment updatedAt,
    Moment deadline,
    int attempts,
    List<String> reasons,
    int firing,
    @Nullable EvidenceFile evidence,
    @Nullable Diagnosis diagnosis,
    List<ProposalRecord> proposals,
    @Nullable ChangeRecord change,
    @Nullable Outcome outcome,
    int staleRuns,
    @Nullable TroubleRecord trouble,
    @Nullable CauseWord causeWord,
    @Nullable LookRequest look) {

  public IncidentRecord {
    reasons = List.copyOf(reasons);
    proposals = List.copyOf(proposals);
  }

  /** One for which nobody has asked for a new decision. */
  public IncidentRecord(
      String id,
      long turn,
      ResourceRef target,
      String title,
      IncidentState state,
      Severity severity,
      Urgency urgency,
      Moment openedAt,
      Moment updatedAt,
      Moment deadline,
      int attempts,
      List<String> reasons,
      int firing,
      @Nullable EvidenceFile evidence,
      @Nullable Diagnosis diagnosis,
      List<ProposalRecord> proposals,
      @Nullable ChangeRecord change,
      @Nullable Outcome outcome,
      int staleRuns,
      @Nullable TroubleRecord trouble,
      @Nullable CauseWord causeWord) {
    this(
        id, turn, target, title, state, severity, urgency, openedAt, updatedAt, deadline, attempts,
        reasons, firing, evidence, diagnosis, proposals, change, outcome, staleRuns, trouble,
        causeWord, null);
  }

  /** Who asked for a new decision; empty if nobody has. */
  public List<String> requestedBy() {
    return look == null ? List.of() : look.people();
  }

  /** What is looked at beyond the usual. */
  Set<Wider> wider() {
    return look == null ? Set.of() : Set.copyOf(look.collectors());
  }

  /** The proposal that the incident goes on with; empty if nothing is proposed. */
  public Optional<ProposalRecord> chosen() {
    return proposals.isEmpty() ? Optional.empty() : Optional.of(proposals.get(0));
  }

  /** True while a change that was begun has not ended. */
  boolean changing() {
    return change != null && outcome == null;
  }

  /** The incident with its change edited; the same if it has none. */
  IncidentRecord editChange(UnaryOperator<ChangeRecord> edit) {
    return change == null ? this : edit().change(edit.apply(change)).done();
  }

  /** A builder that begins with everything as it is here. */
  public Edit edit() {
    return new Edit(this);
  }

  /** Changes some components of an incident and leaves the others. */
  public static final class Edit {

    private final IncidentRecord from;
    private long turn;
    private IncidentState state;
    private Severity severity;
    private Urgency urgency;
    private Moment updatedAt;
    private int attempts;
    private List<String> reasons;
    private int firing;
    private @Nullable EvidenceFile evidence;
    private @Nullable Diagnosis diagnosis;
    private List<ProposalRecord> proposals;
    private @Nullable ChangeRecord change;
    private @Nullable Outcome outcome;
    private int staleRuns;
    private @Nullable TroubleRecord trouble;
    private @Nullable CauseWord causeWord;
    private @Nullable LookRequest look;

    private Edit(IncidentRecord from) {
      this.from = from;
      turn = from.turn;
      state = from.state;
      severity = from.severity;
      urgency = from.urgency;
      updatedAt = from.updatedAt;
      attempts = from.attempts;
      reasons = from.reasons;
      firing = from.firing;
      evidence = from.evidence;
      diagnosis = from.diagnosis;
      proposals = from.proposals;
      change = from.change;
      outcome = from.outcome;
      staleRuns = from.staleRuns;
      trouble = from.trouble;
      causeWord = from.causeWord;
      look = from.look;
    }

    /** A step forward: everything scheduled before counts for nothing, and no trouble is left. */
    public Edit nextTurn() {
      turn = from.turn + 1;
      trouble = null;
      return this;
    }

    /** The new state, and why. */
    public Edit state(IncidentState newState, List<String> why) {
      state = newState;
      reasons = why;
      return this;
    }

    /** The new severity. */
    public Edit severity(Severity newSeverity) {
      severity = newSeverity;
      return this;
    }

    /** The new urgency. */
    public Edit urgency(Urgency newUrgency) {
      urgency = newUrgency;
      return this;
    }

    /** When this was written. */
    public Edit at(Moment now) {
      updatedAt = now;
      return this;
    }

    /** How often the stage was tried. */
    public Edit attempts(int newAttempts) {
      attempts = newAttempts;
      return this;
    }

    /** How many alerts fire. */
    public Edit firing(int newFiring) {
      firing = newFiring;
      return this;
    }

    /** New evidence and what it led to. */
    public Edit findings(EvidenceFile newEvidence, Diagnosis newDiagnosis) {
      evidence = newEvidence;
      diagnosis = newDiagnosis;
      return this;
    }

    /** The judged proposals, the chosen one first. */
    public Edit proposals(List<ProposalRecord> newProposals) {
      proposals = newProposals;
      return this;
    }

    /** Another approval for the chosen proposal. */
    public Edit chosen(ProposalRecord newChosen) {
      List<ProposalRecord> all = new ArrayList<>(proposals);
      all.set(0, newChosen);
      proposals = all;
      return this;
    }

    /** The change; null for none. */
    public Edit change(@Nullable ChangeRecord newChange) {
      change = newChange;
      return this;
    }

    /** How the change ended; null for not yet. */
    public Edit outcome(@Nullable Outcome newOutcome) {
      outcome = newOutcome;
      return this;
    }

    /** How many runs ended stale. */
    public Edit staleRuns(int newStaleRuns) {
      staleRuns = newStaleRuns;
      return this;
    }

    /** What its stage fails with. */
    Edit trouble(TroubleRecord newTrouble) {
      trouble = newTrouble;
      return this;
    }

    /** What a person says of its cause. */
    Edit causeWord(CauseWord newWord) {
      causeWord = newWord;
      return this;
    }

    /** That people asked for a new decision. */
    Edit look(LookRequest newLook) {
      look = newLook;
      return this;
    }

    /** The changed incident. */
    public IncidentRecord done() {
      return new IncidentRecord(
          from.id,
          turn,
          from.target,
          from.title,
          state,
          severity,
          urgency,
          from.openedAt,
          updatedAt,
          from.deadline,
          attempts,
          reasons,
          firing,
          evidence,
          diagnosis,
          proposals,
          change,
          outcome,
          staleRuns,
          trouble,
          causeWord,
          look);
    }
  }
}
