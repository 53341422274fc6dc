package io.midwatch.engine.flow;

import io.midwatch.engine.access.AccessShelf;
import io.midwatch.engine.access.Reach;
import io.midwatch.engine.chat.ChatShelf;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.engine.paging.PageShelf;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.incident.IncidentState;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The store as one transaction sees it. */
public interface Work extends StageQueue {

  /** A new incident id, never given out before. */
  String nextIncidentId();

  /** An incident, locked until the transaction ends. */
  Optional<IncidentRecord> lockIncident(String id);

  /** An incident as it stands, without a lock. */
  Optional<IncidentRecord> incident(String id);

  /** The incident of a target that has not ended, locked until the transaction ends. */
  Optional<IncidentRecord> lockOpenIncident(ResourceRef target);

  /**
   * Keeps an incident. At most one incident of a target may be open; a second makes the transaction
   * fail and run again.
   */
  void saveIncident(IncidentRecord incident);

  /**
   * Incidents, newest first.
   *
   * @param limit at most this many, 500 at the most
   * @param after the id after which to go on, null to begin
   */
  List<IncidentRecord> incidents(IncidentFilter filter, int limit, @Nullable String after);

  /**
   * How many incidents of some clusters stand in each state: the i-th number belongs to the i-th
   * state.
   */
  List<Long> countByState(Reach reach);

  /** Ids of incidents that stand in a state, oldest first, at most 1,000. */
  List<String> incidentsIn(IncidentState state);

  /** The last episode of an alert. */
  default Optional<AlertRecord> alert(String fingerprint) {
    return alerts(List.of(fingerprint)).values().stream().findFirst();
  }

  /** Keeps an alert. */
  default void saveAlert(AlertRecord alert) {
    saveAlerts(List.of(alert));
  }

  /** The last episodes of alerts by fingerprint; one that was never told is missing. */
  Map<String, AlertRecord> alerts(Collection<String> fingerprints);

  /** Keeps alerts, each of another fingerprint. */
  void saveAlerts(Collection<AlertRecord> alerts);

  /** Of the alerts of a cause one that fires; if none does, the one that ended last. */
  Optional<AlertRecord> lastOfCause(String cause);

  /** Every alert of an incident, by fingerprint. */
  List<AlertRecord> alertsOf(String incident);

  /** Alerts of an incident, those that fire first, then by fingerprint; at most so many. */
  List<AlertRecord> alertsOf(String incident, int limit);

  /** How many alerts an incident has. */
  AlertCount countAlerts(String incident);

  /** Keeps a vote; false if this person has already voted on this plan. */
  boolean addVote(String planHash, String incident, Signature signature);

  /** The votes on a plan, oldest first. */
  List<Signature> votes(String planHash);

  /**
   * Changes that run, newest first, at most 1,000. Until the transaction ends nobody else gets past
   * this call: what is begun after it is begun in the knowledge of everything else that runs.
   */
  List<ExecutionRecord> lockRunning();

  /** Begins a change; false if this plan has ever been begun. */
  boolean beginExecution(ExecutionRecord execution);

  /** Keeps a change that was begun. */
  void saveExecution(ExecutionRecord execution);

  /** A change. */
  Optional<ExecutionRecord> execution(String planHash);

  /** Changes that are running, or ended at or after a moment; newest first, at most 1,000. */
  List<ExecutionRecord> executionsSince(Moment moment);

  /** Every ended change of an operation, newest first, at most 1,000. */
  List<ExecutionRecord> executionsOf(String operation);

  /** Keeps a step. */
  void saveStep(StepRecord step);

  /** The steps of a plan, in the order in which they were begun. */
  List<StepRecord> steps(String planHash);

  /** Stop buttons that are pressed. */
  List<StopButton> stops();

  /** Presses a stop button. */
  void addStop(StopButton stop);

  /** Releases a stop button; false if there is none of that id. */
  boolean removeStop(String id);

  /**
   * What tells this store from every other one; the same for every process on it, and after every
   * restart.
   */
  String installation();

  /** The packs that were put in force. */
  PackShelf packs();

  /** Who is signed in, and the tokens of machines. */
  AccessShelf access();

  /** What a chat is to show, and what people did there. */
  ChatShelf chat();

  /** Whom people are called for, and what waits for the pagers. */
  PageShelf pages();

  /**
   * Appends to the ledger. The body is turned into canonical JSON; strings in it must be redacted
   * already.
   */
  LedgerEntry append(Moment at, String incident, String kind, Object body);

  /**
   * Removes the bodies of ledger entries, oldest first: of those that were written before a moment
   * and don't belong to an incident that is open. Their digests stay, so the chain is verified as
   * before.
   *
   * @param limit at most this many
   * @return the numbers of those that have lost their bodies, in order
   */
  List<Long> forgetBodies(Moment before, int limit);

  /** Entries after a number, in order. */
  List<LedgerEntry> ledgerAfter(long seq, int limit);

  /** The number of the last ledger entry, 0 if there is none. */
  long lastSeq();

  /** The entries of an incident, in order. */
  List<LedgerEntry> ledgerOf(String incident, int limit);

  /** The entries of a kind that an incident has, in order; their bodies may be removed. */
  List<LedgerEntry> ledgerOf(String incident, String kind, int limit);

  /** The last entry of a kind that an incident has. */
  Optional<LedgerEntry> lastOf(String incident, String kind);

  /**
   * Entries of a kind whose bodies are kept, in order.
   *
   * @param since those written at or after this moment
   * @param after those with a greater number
   */
  List<LedgerEntry> ledgerOfKind(String kind, Moment since, long after, int limit);

  /** How many entries an incident has. */
  long ledgerSizeOf(String incident);

  /**
   * Which incidents to list; empty strings and null mean any.
   *
   * @param reach the clusters that may be seen at all
   */
  record IncidentFilter(@Nullable IncidentState state, String cluster, String text, Reach reach) {

    /** Every incident. */
    public static final IncidentFilter ANY = new IncidentFilter(null, "", "");

    /** Of every cluster. */
    public IncidentFilter(@Nullable IncidentState state, String cluster, String text) {
      this(state, cluster, text, Reach.FLEET);
    }

    /** The same, as far as it lies within a reach. */
    public IncidentFilter within(Reach some) {
      return new IncidentFilter(state, cluster, text, some);
    }
  }
}
