package io.midwatch.tests.contract;

import static io.midwatch.tests.contract.StoreSamples.NOON;
import static io.midwatch.tests.contract.StoreSamples.deployment;
import static io.midwatch.tests.contract.StoreSamples.incident;
import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.adapter.sandbox.SandboxFleet;
import io.midwatch.engine.adapter.sandbox.SandboxPager;
import io.midwatch.engine.approval.Person;
import io.midwatch.engine.flow.Doors;
import io.midwatch.engine.flow.Duties;
import io.midwatch.engine.flow.FlowSettings;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.PagingDesk;
import io.midwatch.engine.flow.Signers;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.flow.Work.IncidentFilter;
import io.midwatch.engine.intake.IntakeSettings;
import io.midwatch.engine.paging.Calls;
import io.midwatch.engine.paging.Channels;
import io.midwatch.engine.paging.Channels.Channel;
import io.midwatch.engine.paging.Notice;
import io.midwatch.engine.policy.Packs;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row that can't be read is passed over, said, and, where it calls people, calls them. */
class UnreadableRowsTest {

  private static final Duration REPEAT = Duration.ofMinutes(15);

  @TempDir static Path folder;

  static StoreOnDisk disk;

  private final VirtualTime time = new VirtualTime(NOON);
  private final SandboxPager pager = new SandboxPager();
  private final Channel channel = new Channel("first", pager, REPEAT);
  private final Channels channels = new Channels(List.of(channel));
  private UnitOfWork store;
  private PagingDesk paging;

  @BeforeAll
  static void open() {
    disk = StoreOnDisk.open(StoreOnDisk.url(folder.resolve("midwatch")));
  }

  @AfterAll
  static void close() {
    disk.close();
  }

  @BeforeEach
  void two_incidents_that_call_people() {
    disk.empty();
    store = disk.store(disk.queue("test"));
    paging = flow().paging();
    call("INC-1");
    call("INC-2");
  }

  @Test
  void a_page_that_cannot_be_read_is_called_again_and_so_is_every_other_one() {
    deliver();
    tear("pages", "incident", "INC-1");

    time.pass(REPEAT);
    paging.callAgain();
    deliver();

    assertThat(called()).containsExactly("INC-1", "INC-2", "INC-1", "INC-2");
    assertThat(pager.delivered().stream().map(Notice::id)).doesNotHaveDuplicates();
    assertThat(store.unreadable()).as("it was written anew").isEmpty();
  }

  @Test
  void a_notice_that_cannot_be_read_holds_up_no_other_and_its_people_are_called_anew() {
    tear("outbox", "incident", "INC-1");

    deliver();

    assertThat(called()).containsExactlyInAnyOrder("INC-1", "INC-2");
    assertThat(paging.backlog().notices()).isZero();
    assertThat(ledgerOf("INC-1")).anyMatch(body -> body.contains("could not be read"));
  }

  @Test
  void an_incident_that_cannot_be_read_goes_on_calling_until_a_person_takes_it() {
    deliver();
    tear("incidents", "id", "INC-1");

    time.pass(REPEAT);
    paging.callAgain();
    deliver();
    assertThat(called()).containsExactly("INC-1", "INC-2", "INC-1", "INC-2");
    assertThat(pager.delivered().get(2).title()).contains("can't be read");

    assertThat(paging.take("INC-1", new Person("anna", List.of("approver"), true), "cli"))
        .isInstanceOf(PagingDesk.Answer.Taken.class);
    assertThat(paging.page("INC-1").orElseThrow().calling()).isFalse();
  }

  @Test
  void the_list_of_incidents_goes_on_past_one_that_cannot_be_read() {
    tear("incidents", "id", "INC-2");

    assertThat(list(1)).containsExactly("INC-1");
    assertThat(list(10)).containsExactly("INC-1");
    assertThat(store.unreadable()).containsExactly("incident INC-2");
  }

  private List<String> list(int limit) {
    return store.inTransaction(work -> work.incidents(IncidentFilter.ANY, limit, null)).stream()
        .map(IncidentRecord::id)
        .toList();
  }

  private void call(String id) {
    IncidentRecord waiting =
        incident(id, deployment(id)).edit().state(IncidentState.WAITING, List.of("asked")).done();
    Calls.Subject subject =
        new Calls.Subject(
            id, "down", "eu-1", Severity.CRITICAL, IncidentState.WAITING, List.of(), true, 1);
    store.inTransaction(
        work -> {
          work.saveIncident(waiting);
          new Calls(channels).follow(work.pages(), subject, time.now());
          return true;
        });
  }

  private void deliver() {
    while (paging.deliver(channel) > 0) {
      // one notice after the other
    }
  }

  private List<String> called() {
    return pager.delivered().stream().map(Notice::incident).toList();
  }

  private List<String> ledgerOf(String incident) {
    return store.inTransaction(work -> work.ledgerOf(incident, 10)).stream()
        .map(entry -> entry.body())
        .toList();
  }

  private static void tear(String table, String key, String incident) {
    String sql = "update " + table + " set document = '{\"half' where " + key + " = ?";
    try (Connection connection = disk.dataSource().getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, incident);
      assertThat(statement.executeUpdate()).isEqualTo(1);
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  private IncidentFlow flow() {
    SandboxFleet fleet = SandboxFleet.standard(time, 1);
    return new IncidentFlow(
        store,
        time,
        FlowSettings.demo(),
        IntakeSettings.USUAL,
        new Watchers(),
        new Signers((given, cluster) -> Optional.empty(), Duties.NONE),
        IncidentFlow.Rooms.over(
            Packs.load("demo"),
            new Doors(
                fleet.objects(),
                fleet.logs(),
                fleet.metrics(),
                fleet.writer(),
                fleet.workflows(),
                fleet.permissions())),
        channels);
  }
}
