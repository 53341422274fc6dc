package io.midwatch.engine.adapter.database;

import io.midwatch.engine.flow.UnitOfWork;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.function.Function;
import javax.sql.DataSource;

/** Opens the store and its queue over the service's database. */
@ApplicationScoped
public class DatabaseDoor {

  private final DataSource dataSource;
  private final EntityManagerFactory entities;
  private final TransactionManager transactions;

  @Inject
  DatabaseDoor(
      DataSource dataSource, EntityManagerFactory entities, TransactionManager transactions) {
    this.dataSource = dataSource;
    this.entities = entities;
    this.transactions = transactions;
  }

  /**
   * The queue; it hands nothing over before it is started.
   *
   * @param name tells this process from others on the same database
   */
  public DbSchedulerQueue queue(String name, Clock clock) {
    return new DbSchedulerQueue(dataSource, DbSchedulerQueue.Settings.usual(name), clock);
  }

  /**
   * The store.
   *
   * @param json turns the body of a ledger entry into canonical JSON
   */
  public UnitOfWork store(DbSchedulerQueue queue, Function<Object, String> json) {
    return new DatabaseUnitOfWork(entities, transactions, dataSource, queue, json);
  }
}
