package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.HeuristicMixedException;
import jakarta.transaction.HeuristicRollbackException;
import jakarta.transaction.NotSupportedException;
import jakarta.transaction.RollbackException;
import jakarta.transaction.Status;
import jakarta.transaction.SystemException;
import jakarta.transaction.TransactionManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import javax.sql.DataSource;

/**
 * Keeps everything in one database. A transaction that lost a race is run again, a few times; one
 * that throws leaves nothing behind. Never interrupt a thread that works on it: an interrupt during
 * a read or write closes an H2 file under everybody.
 */
public final class DatabaseUnitOfWork implements UnitOfWork {

  private static final int ATTEMPTS = 10;

  /**
   * PostgreSQL looks for a deadlock after a second: who comes back sooner again and again may meet
   * the same others each time.
   */
  private static final int LONGEST_PAUSE_MILLIS = 2_000;

  private final EntityManagerFactory factory;
  private final TransactionManager transactions;
  private final DataSource dataSource;
  private final DbSchedulerQueue queue;
  private final Function<Object, String> json;
  private final FileHealth file;
  private final FileRoom room;
  private final UnreadRows unread = new UnreadRows();

  /**
   * A store over a database whose tables are there already.
   *
   * @param factory knows the entities of this package, and takes part in {@code transactions}
   * @param transactions begins and ends transactions
   * @param dataSource the database of {@code factory}, taking part in {@code transactions} too
   * @param queue holds what is scheduled, in the same database
   * @param json turns the body of a ledger entry into canonical JSON
   * @param file is told how the database does
   * @param room how much its disk has left
   */
  public DatabaseUnitOfWork(
      EntityManagerFactory factory,
      TransactionManager transactions,
      DataSource dataSource,
      DbSchedulerQueue queue,
      Function<Object, String> json,
      FileHealth file,
      FileRoom room) {
    this.factory = factory;
    this.transactions = transactions;
    this.dataSource = dataSource;
    this.queue = queue;
    this.json = json;
    this.file = file;
    this.room = room;
  }

  @Override
  public <T> T inTransaction(Function<Work, T> action) {
    for (int attempt = 1; ; attempt++) {
      try {
        T result = once(action);
        file.worked();
        return result;
      } catch (RuntimeException e) {
        if (!DatabaseFault.isLostRace(e)) {
          throw DatabaseFault.isOfDatabase(e) ? unavailable(e) : e;
        }
        if (attempt == ATTEMPTS) {
          throw new StoreUnavailable(
              "a transaction lost " + ATTEMPTS + " races in a row: " + DatabaseFault.words(e), e);
        }
        pause(attempt, e);
      }
    }
  }

  /** On H2, writes through to the disk. PostgreSQL has done so when it said that it committed. */
  @Override
  public void sync() {
    try (Connection connection = dataSource.getConnection()) {
      if (DatabaseFault.isH2(connection)) {
        try (Statement statement = connection.createStatement()) {
          statement.execute("CHECKPOINT SYNC");
        }
      }
    } catch (SQLException e) {
      throw unavailable(e);
    }
  }

  @Override
  public Set<String> unreadable() {
    return unread.names();
  }

  @Override
  public Optional<String> shortage() {
    return room.shortage();
  }

  private <T> T once(Function<Work, T> action) {
    begin();
    T result;
    boolean committing = false;
    EntityManager entities = null;
    try {
      entities = factory.createEntityManager();
      result = action.apply(new DatabaseWork(entities, queue, json, unread));
      // here rather than in the commit, whose errors are wrapped by the transaction manager
      entities.flush();
      committing = true;
      commit();
    } finally {
      if (!committing) {
        rollBack();
      }
      if (entities != null) {
        entities.close();
      }
    }
    queue.lookNow();
    return result;
  }

  private void begin() {
    try {
      if (transactions.getStatus() != Status.STATUS_NO_TRANSACTION) {
        throw new IllegalStateException("a unit of work was begun inside another one");
      }
      transactions.begin();
    } catch (NotSupportedException | SystemException e) {
      throw unavailable(e);
    }
  }

  private void commit() {
    try {
      transactions.commit();
    } catch (RollbackException
        | HeuristicMixedException
        | HeuristicRollbackException
        | SystemException e) {
      throw new Uncommitted(e);
    }
  }

  private void rollBack() {
    try {
      transactions.rollback();
    } catch (SystemException | RuntimeException e) {
      // the reason of the rollback is on its way and says more
      System.getLogger(DatabaseUnitOfWork.class.getName())
          .log(System.Logger.Level.WARNING, "a transaction could not be rolled back", e);
    }
  }

  private static void pause(int attempt, RuntimeException lost) {
    int longest = Math.min(LONGEST_PAUSE_MILLIS, 10 << attempt);
    try {
      Thread.sleep(ThreadLocalRandom.current().nextInt(longest) + 1L);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new StoreUnavailable("interrupted while waiting to run a transaction again", lost);
    }
  }

  private StoreUnavailable unavailable(Exception e) {
    file.failed(e);
    return new StoreUnavailable("the database can't be used: " + DatabaseFault.words(e), e);
  }

  /** A commit that did not succeed. */
  static final class Uncommitted extends RuntimeException {

    private static final long serialVersionUID = 1L;

    Uncommitted(Exception cause) {
      super(cause);
    }
  }
}
