package io.midwatch.tests.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.approval.Person;
import io.midwatch.engine.flow.IncidentFlow;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.incident.IncidentState;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;

/** Sixteen threads vote for all they are worth, half of them through another store. */
final class VotingRace {

  private static final int THREADS = 16;
  private static final int PLANS = 200;
  private static final int PEOPLE = 15;

  private final WaitingPlans plans = new WaitingPlans();
  private final StoreOnDisk disk;
  private final UnitOfWork[] stores;
  private final IncidentFlow[] flows;
  private final List<String> ids = new ArrayList<>();

  /** One person's word on one plan; one in five plans is rejected by somebody. */
  private record Vote(int plan, int person) {

    boolean approve() {
      return plan % 5 != 0 || person != plan % PEOPLE;
    }

    Person who() {
      List<String> roles = person % 3 == 0 ? List.of("approver", "manager") : List.of("approver");
      return new Person("person-" + person, roles, true);
    }
  }

  VotingRace(StoreOnDisk disk, StoreOnDisk other) {
    this.disk = disk;
    stores = new UnitOfWork[] {disk.store(disk.queue("one")), other.store(other.queue("two"))};
    flows =
        new IncidentFlow[] {
          plans.flow(stores[0], plans.clock()), plans.flow(stores[1], plans.clock())
        };
    for (int i = 0; i < PLANS; i++) {
      int number = i;
      ids.add(
          stores[0].inTransaction(
              work -> {
                String id = work.nextIncidentId();
                work.saveIncident(plans.incident(id, number));
                return id;
              }));
    }
  }

  /** Votes, checks everything that must hold, and says the counts. */
  String run() throws SQLException {
    long begun = System.nanoTime();
    List<Vote> votes = new ArrayList<>();
    for (int plan = 0; plan < PLANS; plan++) {
      for (int person = 0; person < PEOPLE; person++) {
        votes.add(new Vote(plan, person));
      }
    }
    Collections.shuffle(votes, new Random(1));
    int taken = cast(votes);
    int again = cast(votes);
    double seconds = (System.nanoTime() - begun) / 1e9;

    assertThat(again).as("votes taken a second time").isZero();
    assertThat(rows("select count(*) from votes")).as("votes kept").isEqualTo(taken);
    assertThat(rows("select count(*) from ledger where kind = 'signature'")).isEqualTo(taken);
    int approved = 0;
    int rejected = 0;
    for (int plan = 0; plan < PLANS; plan++) {
      ApprovalState state = sound(ids.get(plan));
      approved += state == ApprovalState.APPROVED ? 1 : 0;
      rejected += state == ApprovalState.REJECTED ? 1 : 0;
    }
    assertThat(approved + rejected).isEqualTo(PLANS);
    assertThat(rows("select count(*) from scheduled_tasks where task_instance like '%/execute/%'"))
        .as("runs that were ordered")
        .isEqualTo(approved);
    int runs = begin();
    assertThat(runs).as("runs begun").isEqualTo(PLANS);
    return "%d threads, %d votes twice: %d taken, %d refused; %d plans approved, %d rejected, 0"
            .formatted(THREADS, votes.size(), taken, 2 * votes.size() - taken, approved, rejected)
        + " without their quorum; %d of %d attempts to begin succeeded, one for each plan; %.1f s"
            .formatted(runs, THREADS * PLANS, seconds);
  }

  private int cast(List<Vote> votes) {
    ConcurrentLinkedQueue<Vote> left = new ConcurrentLinkedQueue<>(votes);
    AtomicInteger taken = new AtomicInteger();
    atOnce(
        thread -> {
          for (Vote vote = left.poll(); vote != null; vote = left.poll()) {
            boolean counted =
                flows[thread % 2]
                    .signing()
                    .sign(
                        ids.get(vote.plan()),
                        "%064x".formatted(vote.plan() + 1),
                        vote.who(),
                        vote.approve(),
                        "seen",
                        "api")
                    .isEmpty();
            taken.addAndGet(counted ? 1 : 0);
          }
        });
    return taken.get();
  }

  private int begin() {
    AtomicInteger begun = new AtomicInteger();
    atOnce(
        thread -> {
          for (int plan = 0; plan < PLANS; plan++) {
            String hash = "%064x".formatted(plan + 1);
            boolean mine =
                stores[thread % 2].inTransaction(
                    work -> {
                      work.lockRunning();
                      return work.beginExecution(
                          StoreSamples.execution(hash, "drain-node", StoreSamples.NOON));
                    });
            begun.addAndGet(mine ? 1 : 0);
          }
        });
    return begun.get();
  }

  /** Where an approval stands, if what is kept of it agrees and suffices. */
  private ApprovalState sound(String id) {
    IncidentRecord incident = stores[1].inTransaction(work -> work.incident(id)).orElseThrow();
    Approval approval = incident.chosen().orElseThrow().approval();
    List<Signature> kept = stores[1].inTransaction(work -> work.votes(approval.planHash()));
    assertThat(kept).hasSameElementsAs(approval.signatures()).hasSameSizeAs(approval.signatures());
    Set<String> people = new HashSet<>();
    kept.stream().filter(Signature::approve).map(Signature::person).forEach(people::add);
    if (approval.state() == ApprovalState.REJECTED) {
      assertThat(incident.state()).isEqualTo(IncidentState.REJECTED);
      return approval.state();
    }
    int needed = incident.chosen().orElseThrow().plan().signatures();
    assertThat(people).as(id).hasSize(needed);
    assertThat(kept).as(id).allMatch(Signature::approve).hasSize(needed);
    assertThat(needed == 1 || kept.stream().anyMatch(s -> s.roles().contains("manager")))
        .as("a manager among those who signed " + id)
        .isTrue();
    return approval.state();
  }

  private long rows(String count) throws SQLException {
    try (Connection connection = disk.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(count)) {
      result.next();
      return result.getLong(1);
    }
  }

  private static void atOnce(IntConsumer job) {
    List<Thread> threads = new ArrayList<>();
    ConcurrentLinkedQueue<Throwable> failed = new ConcurrentLinkedQueue<>();
    for (int i = 0; i < THREADS; i++) {
      int thread = i;
      Thread started = new Thread(() -> job.accept(thread), "voter-" + i);
      started.setUncaughtExceptionHandler((who, what) -> failed.add(what));
      threads.add(started);
      started.start();
    }
    for (Thread thread : threads) {
      try {
        thread.join(300_000);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
      assertThat(thread.isAlive()).as(thread.getName() + " has ended").isFalse();
    }
    assertThat(failed).isEmpty();
  }
}
