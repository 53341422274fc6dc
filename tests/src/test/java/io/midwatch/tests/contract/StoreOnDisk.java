package io.midwatch.tests.contract;

import com.arjuna.ats.arjuna.common.arjPropertyManager;
import com.arjuna.ats.internal.jta.transaction.arjunacore.TransactionSynchronizationRegistryImple;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.agroal.narayana.NarayanaTransactionIntegration;
import io.midwatch.engine.adapter.database.DatabaseUnitOfWork;
import io.midwatch.engine.adapter.database.DatabaseUrl;
import io.midwatch.engine.adapter.database.DbSchedulerQueue;
import io.midwatch.engine.adapter.database.FileHealth;
import io.midwatch.engine.adapter.database.FileRoom;
import jakarta.persistence.EntityManagerFactory;
import jakarta.transaction.TransactionManager;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.transaction.jta.platform.internal.NarayanaJtaPlatform;

/**
 * The store of a database as the service wires it, without the service: it can be closed and opened
 * again, several times in one test.
 */
final class StoreOnDisk implements AutoCloseable {

  private static final String ENTITIES = "io.midwatch.engine.adapter.database.";

  /** As in application.properties, which only the service reads; held so that it stays so. */
  private static final Map<Logger, Level> QUIET =
      Map.of(
          Logger.getLogger("org.hibernate"),
          Level.WARNING,
          Logger.getLogger("org.hibernate.orm.jdbc.error"),
          Level.OFF,
          Logger.getLogger("org.flywaydb"),
          Level.SEVERE,
          Logger.getLogger("com.github.kagkarlsson"),
          Level.SEVERE);

  private final AgroalDataSource dataSource;
  private final EntityManagerFactory factory;
  private final TransactionManager transactions;
  private final Function<Object, String> json;

  private StoreOnDisk(AgroalDataSource dataSource, Function<Object, String> json) {
    this.dataSource = dataSource;
    this.json = json;
    this.transactions = com.arjuna.ats.jta.TransactionManager.transactionManager();
    Flyway.configure().dataSource(dataSource).load().migrate();
    this.factory = entities(dataSource);
  }

  /** The URL of a file, with the options that the service uses. */
  static String url(Path file) {
    return DatabaseUrl.durable("jdbc:h2:file:" + file);
  }

  static StoreOnDisk open(String url) {
    return open(url, "sa", "");
  }

  static StoreOnDisk open(String url, String user, String password) {
    return open(url, user, password, StoreSamples::json);
  }

  /** The same with a ledger of which the body is made in this way. */
  static StoreOnDisk open(String url, String user, String password, Function<Object, String> json) {
    arjPropertyManager
        .getObjectStoreEnvironmentBean()
        .setObjectStoreType("com.arjuna.ats.internal.arjuna.objectstore.VolatileStore");
    arjPropertyManager.getCoordinatorEnvironmentBean().setTransactionStatusManagerEnable(false);
    QUIET.forEach((logger, level) -> logger.setLevel(level));
    try {
      return new StoreOnDisk(pool(url, user, password), json);
    } catch (SQLException e) {
      throw new IllegalStateException("no pool for " + url, e);
    }
  }

  /** A queue that hands nothing over before it is started. */
  DbSchedulerQueue queue(String name) {
    return queue(name, Clock.systemUTC());
  }

  /** The same by another clock. */
  DbSchedulerQueue queue(String name, Clock clock) {
    DbSchedulerQueue.Settings settings =
        new DbSchedulerQueue.Settings(
            name, 4, Duration.ofMillis(200), Duration.ofSeconds(1), 4, Duration.ofSeconds(2));
    return new DbSchedulerQueue(dataSource, settings, clock);
  }

  DatabaseUnitOfWork store(DbSchedulerQueue queue) {
    return new DatabaseUnitOfWork(
        factory, transactions, dataSource, queue, json, new FileHealth(), FileRoom.NO_FILE);
  }

  DataSource dataSource() {
    return dataSource;
  }

  /** As it was when it was made. */
  void empty() {
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      for (String table :
          List.of(
              "incidents",
              "alerts",
              "votes",
              "executions",
              "steps",
              "stops",
              "ledger",
              "pages",
              "outbox",
              "chat",
              "scheduled_tasks")) {
        statement.executeUpdate("delete from " + table);
      }
      statement.executeUpdate("update ledger_head set seq = 0, hash = '" + "0".repeat(64) + "'");
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    factory.close();
    dataSource.close();
  }

  private static AgroalDataSource pool(String url, String user, String password)
      throws SQLException {
    NarayanaTransactionIntegration integration =
        new NarayanaTransactionIntegration(
            com.arjuna.ats.jta.TransactionManager.transactionManager(),
            new TransactionSynchronizationRegistryImple());
    return AgroalDataSource.from(
        new AgroalDataSourceConfigurationSupplier()
            .connectionPoolConfiguration(
                pool ->
                    pool.maxSize(24)
                        .acquisitionTimeout(Duration.ofSeconds(20))
                        .transactionIntegration(integration)
                        .connectionValidator(ConnectionValidator.defaultValidator())
                        .connectionFactoryConfiguration(
                            factory ->
                                factory
                                    .jdbcUrl(url)
                                    .principal(new NamePrincipal(user))
                                    .credential(new SimplePassword(password)))));
  }

  private static EntityManagerFactory entities(DataSource dataSource) {
    Configuration configuration = new Configuration();
    for (String name :
        List.of(
            "IncidentRow",
            "AlertRow",
            "VoteRow",
            "ExecutionRow",
            "StepRow",
            "StopRow",
            "PackRow",
            "SessionRow",
            "PersonRow",
            "TokenRow",
            "PageRow",
            "PostingRow",
            "ChatRow",
            "LedgerRow",
            "LedgerHeadRow")) {
      configuration.addAnnotatedClass(entity(name));
    }
    configuration.getProperties().put(AvailableSettings.JAKARTA_JTA_DATASOURCE, dataSource);
    configuration.getProperties().put(AvailableSettings.JTA_PLATFORM, new NarayanaJtaPlatform());
    configuration.setProperty(AvailableSettings.TRANSACTION_COORDINATOR_STRATEGY, "jta");
    configuration.setProperty(AvailableSettings.HBM2DDL_AUTO, "validate");
    configuration.setProperty(AvailableSettings.JPA_TRANSACTION_COMPLIANCE, true);
    return configuration.buildSessionFactory();
  }

  private static Class<?> entity(String name) {
    try {
      return Class.forName(ENTITIES + name);
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }
}
