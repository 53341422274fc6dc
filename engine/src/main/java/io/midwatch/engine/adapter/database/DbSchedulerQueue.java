package io.midwatch.engine.adapter.database;

import com.github.kagkarlsson.scheduler.CurrentlyExecuting;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.SchedulerName;
import com.github.kagkarlsson.scheduler.event.AbstractSchedulerListener;
import com.github.kagkarlsson.scheduler.logging.LogLevel;
import com.github.kagkarlsson.scheduler.task.Execution;
import com.github.kagkarlsson.scheduler.task.ExecutionComplete;
import com.github.kagkarlsson.scheduler.task.ExecutionOperations;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import io.midwatch.engine.flow.StageQueue;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.UnitOfWork.StoreUnavailable;
import io.midwatch.rules.Moment;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * What is due, in a table beside everything else. A task that is scheduled inside a transaction is
 * kept or forgotten with it. Each is handed over at least once: the process that has one says so by
 * heartbeats, and when they stay away it is handed over again.
 */
public final class DbSchedulerQueue implements StageQueue {

  private static final System.Logger LOG = System.getLogger(DbSchedulerQueue.class.getName());
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(60);
  private static final int DOUBLINGS = 6;
  private static final int NAME = 50;

  private final DataSource dataSource;
  private final Clock clock;
  private final OneTimeTask<StageTask> task;
  private final Scheduler scheduler;
  private final List<Consumer<String>> watchers = new CopyOnWriteArrayList<>();
  private final AtomicReference<@Nullable Consumer<StageTask>> handler = new AtomicReference<>();

  /** A queue that hands nothing over before it is started. */
  public DbSchedulerQueue(DataSource dataSource, Settings settings, Clock clock) {
    this.dataSource = dataSource;
    this.clock = clock;
    this.task =
        Tasks.oneTime("stage", StageTask.class)
            .onFailure(this::tryAgain)
            .onDeadExecution(this::revive)
            .execute((instance, context) -> handle(instance.getData()));
    this.scheduler =
        Scheduler.create(dataSource, task)
            .clock(clock::instant)
            .schedulerName(new SchedulerName.Fixed(settings.name()))
            .serializer(new TaskJson())
            .threads(settings.threads())
            .executorService(Patient.threads("stage", settings.threads()))
            .dueExecutor(Patient.threads("stage-due", 1))
            .housekeeperExecutor(Patient.housekeepers("stage-keeper", 3))
            .pollingInterval(settings.poll())
            .heartbeatInterval(settings.heartbeat())
            .missedHeartbeatsLimit(settings.missedHeartbeats())
            // it waits twice
            .shutdownMaxWait(settings.longestStop().dividedBy(2))
            .failureLogging(LogLevel.OFF, false)
            .addSchedulerListener(new Losses())
            .enableImmediateExecution()
            .build();
  }

  @Override
  public void schedule(StageTask what, Moment due) {
    // the last part keeps two schedulings of one turn apart
    String id =
        String.join(
            "/",
            what.incident(),
            what.stage().name().toLowerCase(Locale.ROOT),
            Long.toString(what.turn()),
            UUID.randomUUID().toString());
    scheduler.schedule(task.instance(id, what), due.instant());
  }

  /**
   * Begins to hand tasks over, on threads of its own.
   *
   * @throws StoreUnavailable if the database can't be used
   */
  public void start(Consumer<StageTask> newHandler) {
    handler.set(newHandler);
    takeBackWhatNobodyHas();
    scheduler.start();
  }

  /**
   * Hands nothing more over and waits a little for what is being handled. Nothing is interrupted:
   * what does not end in time is handed over again after the next start.
   */
  public void stop() {
    scheduler.stop();
  }

  /**
   * Adds somebody who is told when a lease is lost: {@code heartbeat} where this process could not
   * say that it still handles a task, {@code taken-over} where it takes one from a process that is
   * gone.
   */
  public void onLoss(Consumer<String> watcher) {
    watchers.add(watcher);
  }

  /**
   * What is due and waits for a thread.
   *
   * @param due how many tasks
   * @param oldest when the first of them was due; null if there is none
   */
  public record Backlog(long due, @Nullable Moment oldest) {}

  /**
   * What is due and waits now.
   *
   * @throws StoreUnavailable if the queue can't be read
   */
  public Backlog backlog(Moment now) {
    String sql =
        "select count(*), min(execution_time) from scheduled_tasks"
            + " where picked = false and execution_time <= ?";
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setObject(1, now.instant().atOffset(ZoneOffset.UTC));
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        OffsetDateTime oldest = row.getObject(2, OffsetDateTime.class);
        return new Backlog(row.getLong(1), oldest == null ? null : Moment.of(oldest.toInstant()));
      }
    } catch (SQLException e) {
      throw new StoreUnavailable("the queue can't be read: " + DatabaseFault.words(e), e);
    }
  }

  /** Tells of leases that were lost. */
  private final class Losses extends AbstractSchedulerListener {

    @Override
    public void onExecutionDead(Execution execution) {
      watchers.forEach(watcher -> watcher.accept("taken-over"));
    }

    @Override
    public void onExecutionFailedHeartbeat(CurrentlyExecuting executing) {
      watchers.forEach(watcher -> watcher.accept("heartbeat"));
    }
  }

  /** Looks for due tasks now instead of at the next poll. */
  void lookNow() {
    scheduler.triggerCheckForDueExecutions();
  }

  private void handle(StageTask what) {
    Consumer<StageTask> current = handler.get();
    if (current == null) {
      throw new IllegalStateException("the queue was not started");
    }
    current.accept(what);
  }

  private void tryAgain(ExecutionComplete failed, ExecutionOperations<StageTask> operations) {
    Execution execution = failed.getExecution();
    Duration wait = waitAfter(execution.consecutiveFailures);
    Throwable cause = failed.getCause().orElse(null);
    String said = "task " + execution.getId() + " failed; it is tried again in " + wait;
    // a trouble that lasts is told in full once, then in one line a minute
    if (execution.consecutiveFailures == 0) {
      LOG.log(System.Logger.Level.WARNING, said, cause);
    } else {
      LOG.log(System.Logger.Level.WARNING, said + ": " + cause);
    }
    operations.reschedule(failed, clock.instant().plus(wait));
  }

  /** A dead process is no failure of the task. */
  private void revive(ExecutionComplete dead, ExecutionOperations<StageTask> operations) {
    LOG.log(
        System.Logger.Level.WARNING,
        "task "
            + dead.getExecution().getId()
            + " was left behind by "
            + dead.getExecution().pickedBy
            + "; it is handed over again");
    operations.reschedule(ExecutionComplete.simulatedSuccess(clock.instant()), clock.instant());
  }

  private static Duration waitAfter(int failuresBefore) {
    Duration wait = Duration.ofSeconds(1L << Math.min(failuresBefore, DOUBLINGS));
    return wait.compareTo(LONGEST_WAIT) < 0 ? wait : LONGEST_WAIT;
  }

  /**
   * H2 lets one process at its file, so whatever is marked as being handled was left by one that is
   * gone: there is no need to wait for heartbeats to stay away.
   */
  private void takeBackWhatNobodyHas() {
    try (Connection connection = dataSource.getConnection()) {
      if (DatabaseFault.isH2(connection) && !isShared(connection.getMetaData().getURL())) {
        try (Statement statement = connection.createStatement()) {
          statement.executeUpdate(
              "update scheduled_tasks set picked = false, picked_by = null, last_heartbeat = null,"
                  + " version = version + 1 where picked = true");
        }
      }
    } catch (SQLException e) {
      throw new StoreUnavailable("the queue can't be read: " + DatabaseFault.words(e), e);
    }
  }

  private static boolean isShared(String url) {
    return url.startsWith("jdbc:h2:tcp:")
        || url.startsWith("jdbc:h2:ssl:")
        || url.toUpperCase(Locale.ROOT).contains("AUTO_SERVER=TRUE");
  }

  /**
   * How the queue works.
   *
   * @param name tells this process from the others on the same database
   * @param threads how many tasks are handled at the same time
   * @param poll how often it looks for tasks that became due
   * @param heartbeat how often a process says that it still handles a task
   * @param missedHeartbeats after how many that stay away it counts as dead; at least 4
   * @param longestStop how long stopping waits for what is being handled
   */
  public record Settings(
      String name,
      int threads,
      Duration poll,
      Duration heartbeat,
      int missedHeartbeats,
      Duration longestStop) {

    public Settings {
      name = Plain.cut(name, NAME);
    }

    /** The usual ones, under this name. */
    public static Settings usual(String name) {
      return new Settings(
          name, 8, Duration.ofSeconds(1), Duration.ofSeconds(5), 4, Duration.ofSeconds(5));
    }
  }
}
