package io.midwatch.engine.flow;

import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.engine.verification.Verification;
import java.time.Clock;
import java.util.Optional;

/**
 * The one column, from an alert to its outcome:
 *
 * <pre>
 *   alert ── AlertDesk ──▶ INVESTIGATE ──▶ JUDGE ──▶ (people: SigningDesk, AWAIT) ──▶ EXECUTE ──▶ VERIFY ──▶ healed
 *                              ▲             │ held                                    │            │
 *                              └─────────────┴──────────────── stale ◀─────────────────┘            └──▶ UNDO ──▶ people
 * </pre>
 *
 * Each stage reads what is kept, does its part, and writes the incident, the ledger and the next
 * stage in one transaction. A stage that is delivered twice finds its turn passed, and does
 * nothing.
 */
public final class IncidentFlow {

  private static final System.Logger LOG = System.getLogger(IncidentFlow.class.getName());

  private final Desk desk;
  private final AlertDesk alerts;
  private final SigningDesk signing;
  private final InvestigateStage investigate;
  private final JudgeStage judge;
  private final ExecuteStage execute;
  private final VerifyStage verify;
  private final UndoStage undo;
  private final CloseStage close;
  private final Steps steps;

  /** Puts the stages together. */
  public IncidentFlow(
      UnitOfWork store,
      Clock clock,
      FlowSettings settings,
      IntakeSettings intake,
      Watchers watchers,
      Rooms rooms) {
    desk = new Desk(store, clock, settings, watchers);
    alerts = new AlertDesk(desk, intake);
    signing = new SigningDesk(desk);
    Endings endings = new Endings(desk);
    steps = new Steps(desk, rooms.changes());
    Recheck recheck = new Recheck(desk, rooms.judging(), rooms.changes());
    investigate = new InvestigateStage(desk, rooms.investigation(), rooms.judging());
    judge = new JudgeStage(desk, rooms.judging(), rooms.plans());
    execute =
        new ExecuteStage(desk, rooms.changes(), recheck, rooms.verification(), steps, endings);
    verify = new VerifyStage(desk, rooms.verification(), endings);
    undo = new UndoStage(desk, rooms.changes(), steps, endings);
    close = new CloseStage(desk);
  }

  /**
   * The rooms of the stages.
   *
   * @param investigation gathers evidence
   * @param judging decides
   * @param plans works out what would be done
   * @param changes carries out
   * @param verification watches
   */
  public record Rooms(
      Investigation investigation,
      Judging judging,
      Plans plans,
      Changes changes,
      Verification verification) {}

  /** Where alerts are taken in. */
  public AlertDesk alerts() {
    return alerts;
  }

  /** Where people sign. */
  public SigningDesk signing() {
    return signing;
  }

  /**
   * Does what is due. Throws only where the store fails; the queue delivers the task again then.
   */
  public void run(StageTask task) {
    Optional<IncidentRecord> due = desk.due(task);
    if (due.isEmpty()) {
      return;
    }
    IncidentRecord incident = due.get();
    try {
      switch (task.stage()) {
        case INVESTIGATE -> investigate.run(incident);
        case JUDGE -> judge.run(incident);
        case AWAIT -> judge.lapse(incident);
        case EXECUTE -> execute.run(incident);
        case VERIFY -> verify.run(incident);
        case UNDO -> undo.run(incident);
        case CLOSE -> close.run(incident);
      }
    } catch (Unavailable e) {
      LOG.log(System.Logger.Level.WARNING, incident.id() + " waits: " + e.reason());
      steps.again(incident, task.stage(), e.reason());
    }
  }
}
