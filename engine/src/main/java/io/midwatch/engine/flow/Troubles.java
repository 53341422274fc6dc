package io.midwatch.engine.flow;

import io.midwatch.engine.facts.Redaction;
import io.midwatch.engine.fleet.Unavailable;
import io.midwatch.rules.Moment;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.incident.IncidentState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What follows when a stage fails: it is said on the incident and tried again after a growing
 * pause, and past a limit the incident ends and people are called. The limit is the incident's
 * deadline, or for a change that has begun the operation's give-up-after, counted from the first
 * failure in a row.
 */
final class Troubles {

  private static final System.Logger LOG = System.getLogger(Troubles.class.getName());
  private static final int LONGEST = 300;

  private final Desk desk;
  private final Endings endings;
  private final HalfDone halfDone;
  private final Set<String> unreadable = ConcurrentHashMap.newKeySet();

  Troubles(Desk desk, Endings endings) {
    this.desk = desk;
    this.endings = endings;
    this.halfDone = new HalfDone();
  }

  /**
   * A stage has failed. Throws if the store fails too; the queue delivers the task again then.
   *
   * @param seen the incident as the stage saw it
   */
  void met(IncidentRecord seen, Stage stage, Throwable failure) {
    log(seen, stage, failure);
    String reason = Redaction.line(words(failure), LONGEST);
    if (stage == Stage.CLOSE) {
      closeLater(seen, reason);
      return;
    }
    desk.move(
        seen,
        (work, now) -> {
          TroubleRecord trouble = TroubleRecord.after(now.trouble(), stage, reason, desk.now());
          return desk.now().isBefore(limit(now, trouble))
              ? again(work, now, trouble)
              : end(work, now, trouble);
        });
  }

  private IncidentRecord again(Work work, IncidentRecord now, TroubleRecord trouble) {
    Duration pause = Desk.backoff(trouble.times() - 1);
    String said =
        HalfDone.doing(now, trouble.stage())
            + " failed: "
            + trouble.reason()
            + "; tried again in "
            + pause.toSeconds()
            + " s";
    TroubleRecord before = now.trouble();
    if (before == null || !before.reason().equals(trouble.reason())) {
      work.append(desk.now(), now.id(), "trouble", Said.of(now.state(), List.of(said)));
    }
    IncidentRecord next =
        now.editChange(change -> change.waits(said))
            .edit()
            .nextTurn()
            .trouble(trouble)
            .state(now.state(), List.of(said))
            .at(desk.now())
            .done();
    desk.schedule(work, next, trouble.stage(), pause);
    return next;
  }

  private IncidentRecord end(Work work, IncidentRecord now, TroubleRecord trouble) {
    List<String> why = new ArrayList<>();
    why.add(
        "gave up "
            + HalfDone.doing(now, trouble.stage())
            + ", which failed for "
            + desk.now().since(trouble.since()).toSeconds()
            + " s: "
            + trouble.reason());
    why.addAll(halfDone.words(work, now, trouble.stage()));
    if (now.changing()) {
      return endings.failed(work, now, why);
    }
    boolean open = now.state() == IncidentState.WAITING || now.state() == IncidentState.DECIDED;
    return desk.escalate(
        work, open ? JudgeStage.withApproval(now, ApprovalState.WITHDRAWN) : now, why);
  }

  /** Up to when a trouble is tried again; a single failure late in an incident ends nothing. */
  private Moment limit(IncidentRecord now, TroubleRecord trouble) {
    if (now.changing()) {
      Duration most = desk.settings().giveUpAtMost();
      return trouble
          .since()
          .plus(
              now.chosen()
                  .map(chosen -> Desk.atMost(chosen.caseFile().operation().giveUpAfter(), most))
                  .orElse(most));
    }
    Moment least = trouble.since().plus(desk.settings().lookAgain());
    return now.deadline().isBefore(least) ? least : now.deadline();
  }

  /** Closing is nobody's turn: what else the incident waits for goes on beside it. */
  private void closeLater(IncidentRecord seen, String reason) {
    desk.store()
        .inTransaction(
            work -> {
              work.lockIncident(seen.id())
                  .filter(now -> !now.state().ended())
                  .ifPresent(
                      now -> {
                        work.append(
                            desk.now(),
                            now.id(),
                            "trouble",
                            Said.of(now.state(), List.of("closing it failed: " + reason)));
                        desk.schedule(work, now, Stage.CLOSE, desk.settings().lookAgain());
                      });
              return true;
            });
  }

  /** A task whose incident is not kept: nothing can be done, and that is on record. */
  void missing(StageTask task) {
    LOG.log(
        System.Logger.Level.ERROR,
        task + " is dropped: no such incident is kept; was the database restored in part?");
    desk.store()
        .inTransaction(
            work ->
                work.append(
                    desk.now(),
                    task.incident(),
                    "dropped",
                    List.of(task.stage().name(), "no such incident is kept")));
  }

  /**
   * An incident that can't be read. Its task stays in the queue; on the record it is said once for
   * each life of the process.
   */
  void unreadable(StageTask task, RuntimeException failure) {
    if (!unreadable.add(task.incident())) {
      return;
    }
    LOG.log(
        System.Logger.Level.ERROR,
        task
            + " waits: its incident can't be read. help: look after its alerts yourself; run the"
            + " version that wrote it, or restore it from a backup",
        failure);
    desk.store()
        .inTransaction(
            work ->
                work.append(
                    desk.now(),
                    task.incident(),
                    "unreadable",
                    List.of(task.stage().name(), Redaction.line(words(failure), LONGEST))));
  }

  private static void log(IncidentRecord seen, Stage stage, Throwable failure) {
    String said = seen.id() + ": " + stage + " failed: " + Redaction.line(words(failure), LONGEST);
    TroubleRecord before = seen.trouble();
    boolean known = before != null && before.stage() == stage;
    // what lasts is told in full once
    if (failure instanceof Unavailable || known) {
      LOG.log(System.Logger.Level.WARNING, said);
    } else {
      LOG.log(System.Logger.Level.WARNING, said, failure);
    }
  }

  private static String words(Throwable failure) {
    if (failure instanceof Unavailable unavailable) {
      return unavailable.reason();
    }
    String message = failure.getMessage() == null ? "" : ": " + failure.getMessage();
    return "internal error (" + failure.getClass().getSimpleName() + ")" + message;
  }
}
