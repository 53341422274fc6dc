package io.midwatch.engine.flow;

import io.midwatch.engine.chat.ChatRoom;
import io.midwatch.engine.execution.Changes;
import io.midwatch.engine.execution.Plans;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.investigation.Investigation;
import io.midwatch.engine.judgement.InForce;
import io.midwatch.engine.judgement.Judging;
import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.verification.Verification;
import io.midwatch.rules.rulebook.StandingOrders;
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

  private final Desk desk;
  private final AlertDesk alerts;
  private final SigningDesk signing;
  private final PagingDesk paging;
  private final Optional<ChatDesk> chat;
  private final CauseDesk causes;
  private final LookDesk looks;
  private final InvestigateStage investigate;
  private final JudgeStage judge;
  private final ExecuteStage execute;
  private final VerifyStage verify;
  private final AwaitStage await;
  private final UndoStage undo;
  private final CloseStage close;
  private final Troubles troubles;

  /** Puts the stages together, and calls nobody. */
  public IncidentFlow(
      UnitOfWork store,
      Clock clock,
      FlowSettings settings,
      IntakeSettings intake,
      Watchers watchers,
      Signers signers,
      Rooms rooms) {
    this(store, clock, settings, intake, watchers, signers, rooms, Channels.NONE);
  }

  /** Puts the stages together, and calls people over these pagers. */
  public IncidentFlow(
      UnitOfWork store,
      Clock clock,
      FlowSettings settings,
      IntakeSettings intake,
      Watchers watchers,
      Signers signers,
      Rooms rooms,
      Channels pagers) {
    this(store, clock, settings, intake, watchers, signers, rooms, pagers, Optional.empty());
  }

  /** Puts the stages together, calls people over these pagers, and shows cards in a chat. */
  public IncidentFlow(
      UnitOfWork store,
      Clock clock,
      FlowSettings settings,
      IntakeSettings intake,
      Watchers watchers,
      Signers signers,
      Rooms rooms,
      Channels pagers,
      Optional<ChatRoom> chatRoom) {
    Calls calls = new Calls(pagers);
    Optional<Cards> cards = chatRoom.map(room -> new Cards(store, room, clock));
    desk = new Desk(store, clock, settings, watchers, calls, cards);
    paging = new PagingDesk(desk, calls);
    alerts = new AlertDesk(desk, intake);
    Seal seal = new Seal(desk, signers);
    signing =
        new SigningDesk(
            desk, seal, signers.fresh(), chatRoom.filter(ChatRoom::webForTwo).isPresent());
    causes = new CauseDesk(desk);
    looks = new LookDesk(desk);
    chat =
        chatRoom.flatMap(
            room ->
                cards.map(all -> new ChatDesk(desk, room, all, signing, causes, signers.roster())));
    Endings endings = new Endings(desk);
    troubles = new Troubles(desk, endings);
    Pauses pauses = new Pauses(desk);
    Starts starts = new Starts(desk, pauses, endings);
    Steps steps = new Steps(desk, rooms.changes(), pauses);
    StepsSoFar soFar = new StepsSoFar(desk);
    Recheck recheck = new Recheck(desk, rooms.judging(), rooms.changes(), rooms.clearance());
    investigate = new InvestigateStage(desk, rooms.investigation(), rooms.judging());
    judge = new JudgeStage(desk, rooms.judging(), rooms.plans(), rooms.clearance());
    execute =
        new ExecuteStage(
            desk,
            seal,
            rooms.changes(),
            recheck,
            rooms.verification(),
            starts,
            steps,
            soFar,
            pauses,
            endings);
    verify = new VerifyStage(desk, rooms.verification(), endings);
    await = new AwaitStage(desk, rooms.changes());
    undo = new UndoStage(desk, seal, rooms.changes(), steps, soFar, pauses, endings);
    close = new CloseStage(desk);
  }

  /**
   * The rooms of the stages.
   *
   * @param investigation gathers evidence
   * @param judging decides
   * @param plans works out what would be done
   * @param changes carries out
   * @param clearance whether the acting identity may do it
   * @param verification watches
   */
  public record Rooms(
      Investigation investigation,
      Judging judging,
      Plans plans,
      Changes changes,
      Clearance clearance,
      Verification verification) {

    /** The rooms under orders that stay, over the doors to a fleet. */
    public static Rooms over(StandingOrders orders, Doors doors) {
      return over(InForce.always(orders), doors);
    }

    /** The rooms under whatever orders are in force, over the doors to a fleet. */
    public static Rooms over(InForce inForce, Doors doors) {
      return new Rooms(
          new Investigation(doors.objects(), doors.logs(), doors.metrics()),
          new Judging(inForce, doors.objects()),
          new Plans(
              doors.objects(),
              doors.workflows(),
              operation -> inForce.current().pack().workflow(operation)),
          new Changes(doors.objects(), doors.writer(), doors.workflows()),
          new Clearance(doors.objects(), doors.permissions()),
          new Verification(doors.objects()));
    }
  }

  /** Where alerts are taken in. */
  public AlertDesk alerts() {
    return alerts;
  }

  /** Where people sign. */
  public SigningDesk signing() {
    return signing;
  }

  /** Where people sign in a chat; empty where there is none. */
  public Optional<ChatDesk> chat() {
    return chat;
  }

  /** Where people say whether a cause was right. */
  public CauseDesk causes() {
    return causes;
  }

  /** Where people ask for a new decision. */
  public LookDesk looks() {
    return looks;
  }

  /** Where people are called, and take what they are called for. */
  public PagingDesk paging() {
    return paging;
  }

  /**
   * Does what is due. What a stage fails with is kept with the incident and tried again; this
   * throws only where even that can't be kept, and the queue delivers the task again then.
   */
  public void run(StageTask task) {
    Optional<IncidentRecord> found = incident(task);
    if (found.isEmpty()) {
      troubles.missing(task);
      return;
    }
    IncidentRecord incident = found.get();
    // closing is looked into whatever the turn
    if (task.stage() != Stage.CLOSE && incident.turn() != task.turn()) {
      return;
    }
    try {
      run(task.stage(), incident);
    } catch (RuntimeException | StackOverflowError | LinkageError e) {
      troubles.met(incident, task.stage(), e);
    }
  }

  private Optional<IncidentRecord> incident(StageTask task) {
    try {
      return desk.of(task);
    } catch (UnitOfWork.StoreUnavailable e) {
      throw e;
    } catch (RuntimeException e) {
      troubles.unreadable(task, e);
      throw e;
    }
  }

  private void run(Stage stage, IncidentRecord incident) {
    switch (stage) {
      case INVESTIGATE -> investigate.run(incident);
      case JUDGE -> judge.run(incident);
      case AWAIT -> await.run(incident);
      case EXECUTE -> execute.run(incident);
      case VERIFY -> verify.run(incident);
      case UNDO -> undo.run(incident);
      case CLOSE -> close.run(incident);
    }
  }
}
