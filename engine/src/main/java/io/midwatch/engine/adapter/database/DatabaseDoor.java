package io.midwatch.engine.adapter.database;

import io.agroal.api.AgroalDataSource;
import io.midwatch.engine.flow.UnitOfWork;
import io.quarkus.arc.InjectableInstance;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.inject.Inject;
import jakarta.transaction.TransactionManager;
import java.time.Clock;
import java.util.function.Function;
import org.eclipse.microprofile.health.Liveness;
import org.hibernate.SessionFactory;

/** Opens the store and its queue over the one of the built-in databases that is active. */
@ApplicationScoped
public class DatabaseDoor {

  private final InjectableInstance<AgroalDataSource> dataSources;
  private final InjectableInstance<SessionFactory> factories;
  private final TransactionManager transactions;
  private final FileHealth file;

  @Inject
  DatabaseDoor(
      @Any InjectableInstance<AgroalDataSource> dataSources,
      @Any InjectableInstance<SessionFactory> factories,
      TransactionManager transactions,
      @Liveness FileHealth file) {
    this.dataSources = dataSources;
    this.factories = factories;
    this.transactions = transactions;
    this.file = file;
  }

  /**
   * The queue; it hands nothing over before it is started.
   *
   * @param name tells this process from others on the same database
   */
  public DbSchedulerQueue queue(String name, Clock clock) {
    return new DbSchedulerQueue(
        dataSources.getActive(), DbSchedulerQueue.Settings.usual(name), clock);
  }

  /**
   * The store.
   *
   * @param json turns the body of a ledger entry into canonical JSON
   * @param room how much the disk has left
   */
  public UnitOfWork store(DbSchedulerQueue queue, Function<Object, String> json, FileRoom room) {
    return new DatabaseUnitOfWork(
        factories.getActive(), transactions, dataSources.getActive(), queue, json, file, room);
  }
}
