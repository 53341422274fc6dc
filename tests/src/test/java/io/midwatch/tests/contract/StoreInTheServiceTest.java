package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static io.midwatch.tests.contract.StoreSamples.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.adapter.database.DatabaseDoor;
import io.midwatch.engine.adapter.database.FileRoom;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The parts that the service hands in work as those that the contract was proved with. */
@QuarkusTest
class StoreInTheServiceTest {

  /** So late that no queue of the service takes it. */
  private static final Moment NEVER = Moment.parse("2999-01-01T00:00:00Z");

  @Inject DatabaseDoor door;

  @Inject
  @io.quarkus.agroal.DataSource("h2")
  DataSource dataSource;

  private UnitOfWork store;

  @BeforeEach
  void wire() {
    store = door.store(door.queue("test", Clock.systemUTC()), StoreSamples::json, FileRoom.NO_FILE);
  }

  @Test
  void state_ledger_and_queue_are_kept_together() throws Exception {
    IncidentRecord kept =
        store.inTransaction(
            work -> {
              IncidentRecord incident = incident(work.nextIncidentId(), deployment("together"));
              work.saveIncident(incident);
              work.append(NOON, incident.id(), "alert", "x");
              work.schedule(task(incident.id()), NEVER);
              return incident;
            });
    store.sync();

    assertThat(incidentOf(kept.id())).contains(kept);
    assertThat(ledgerOf(kept.id())).hasSize(1);
    assertThat(tasksOf(kept.id())).isEqualTo(1);

    store.inTransaction(
        work -> {
          work.saveIncident(work.lockIncident(kept.id()).orElseThrow().edit().nextTurn().done());
          return true;
        });
    assertThat(incidentOf(kept.id())).map(IncidentRecord::turn).contains(2L);
  }

  @Test
  void state_ledger_and_queue_are_forgotten_together() throws Exception {
    String[] id = new String[1];

    assertThatThrownBy(
            () ->
                store.inTransaction(
                    work -> {
                      id[0] = work.nextIncidentId();
                      work.saveIncident(incident(id[0], deployment("forgotten")));
                      work.append(NOON, id[0], "alert", "x");
                      work.schedule(task(id[0]), NEVER);
                      throw new IllegalStateException("no");
                    }))
        .hasMessage("no");

    assertThat(incidentOf(id[0])).isEmpty();
    assertThat(ledgerOf(id[0])).isEmpty();
    assertThat(tasksOf(id[0])).isZero();
  }

  private Optional<IncidentRecord> incidentOf(String id) {
    return store.inTransaction(work -> work.incident(id));
  }

  private List<LedgerEntry> ledgerOf(String incident) {
    return store.inTransaction(work -> work.ledgerOf(incident, 10));
  }

  private int tasksOf(String incident) throws SQLException {
    try (Connection connection = dataSource.getConnection();
        PreparedStatement query =
            connection.prepareStatement(
                "select count(*) from scheduled_tasks where task_instance like ?")) {
      query.setString(1, incident + "/%");
      try (ResultSet result = query.executeQuery()) {
        result.next();
        return result.getInt(1);
      }
    }
  }
}
