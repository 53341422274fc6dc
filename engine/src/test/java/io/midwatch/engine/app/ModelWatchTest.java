package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.midwatch.agents.ModelSettings;
import io.midwatch.agents.ModelSettings.JsonMode;
import io.midwatch.agents.ModelSettings.Prices;
import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.analysis.ModelTerms;
import io.midwatch.engine.analysis.ModelTerms.Budget;
import io.midwatch.engine.analysis.Scout;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.Watchers;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.diagnosis.Diagnosis;
import io.midwatch.rules.diagnosis.FaultClass;
import io.midwatch.rules.diagnosis.Grade;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.EvidenceFile;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ModelWatchTest {

  private static final Moment NOW = Moment.parse("2026-03-03T02:00:00Z");
  private static final ResourceRef CART = new ResourceRef("eu-1", "Deployment", "shop", "cart");

  private final VirtualTime time = new VirtualTime(NOW);
  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(time), CanonicalJson::write);
  private final Watchers watchers = new Watchers();
  private final CountDownLatch asked = new CountDownLatch(1);
  private final CountDownLatch never = new CountDownLatch(1);
  private HttpServer server;

  @BeforeEach
  void hang() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          asked.countDown();
          try {
            never.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
    server.start();
    store.inTransaction(
        work -> {
          work.saveIncident(incident());
          return true;
        });
  }

  @AfterEach
  void end() {
    never.countDown();
    server.stop(0);
  }

  @Test
  void a_model_that_hangs_keeps_nobody_waiting_who_tells_of_a_decision() throws Exception {
    ModelWatch watch = ModelWatch.start(terms(Set.of()), store, time, watchers, Scout.NONE);
    assertThat(asked.await(20, TimeUnit.SECONDS)).isTrue();

    long begun = System.nanoTime();
    for (int i = 0; i < 5_000; i++) {
      watchers.changed("INC-" + i, IncidentState.WAITING);
    }
    Duration told = Duration.ofNanos(System.nanoTime() - begun);
    boolean free = store.inTransaction(work -> work.lockIncident("INC-1").isPresent());
    watch.stop();

    assertThat(told).isLessThan(Duration.ofSeconds(2));
    assertThat(free).isTrue();
  }

  @Test
  void of_a_cluster_that_is_left_out_nothing_is_told_and_that_is_said() throws Exception {
    ModelWatch watch = ModelWatch.start(terms(Set.of("eu-1")), store, time, watchers, Scout.NONE);
    long until = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    List<LedgerEntry> ledger = List.of();
    while (ledger.isEmpty() && System.nanoTime() < until) {
      ledger = store.inTransaction(work -> work.ledgerOf("INC-1", 10));
      Thread.onSpinWait();
    }
    watch.stop();

    assertThat(ledger).extracting(LedgerEntry::kind).containsExactly("rca");
    assertThat(ledger.get(0).body()).contains("nothing of cluster eu-1 is told to a model");
    assertThat(asked.getCount()).isEqualTo(1);
  }

  @Test
  void that_a_budget_is_spent_is_told_for_the_cards_also_after_a_restart() throws Exception {
    for (int start = 1; start <= 2; start++) {
      BlockingQueue<String> lines = new LinkedBlockingQueue<>();
      ModelWatch watch =
          ModelWatch.start(
              terms(Set.of(), new Budget(1, Long.MAX_VALUE)), store, time, watchers, Scout.NONE);
      watch.tell((incident, line) -> lines.add(incident + ": " + line));

      assertThat(lines.poll(20, TimeUnit.SECONDS))
          .as("start %d", start)
          .isEqualTo(
              "INC-1: The cause is not worded by the model:"
                  + " this incident's budget of 1 tokens is spent");
      watch.stop();
    }
    assertThat(asked.getCount()).as("the model was not asked").isEqualTo(1);
  }

  private ModelTerms terms(Set<String> except) {
    return terms(except, new Budget(1_000_000, Long.MAX_VALUE));
  }

  private ModelTerms terms(Set<String> except, Budget budget) {
    URI url = URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/v1");
    ModelSettings settings =
        new ModelSettings(
            ModelSettings.Provider.OPENAI_COMPATIBLE,
            url,
            "hangs",
            "",
            Duration.ofMinutes(5),
            JsonMode.OBJECT,
            100,
            new Prices(0, 0));
    return new ModelTerms(settings, budget, budget, except);
  }

  private static IncidentRecord incident() {
    Hypothesis cause =
        new Hypothesis(
            FaultClass.OOM, "limit", CART, Grade.LIKELY, "killed", List.of(), List.of("order"));
    return new IncidentRecord(
        "INC-1",
        1,
        CART,
        "cart",
        IncidentState.WAITING,
        Severity.WARNING,
        Urgency.MORNING,
        NOW,
        NOW,
        NOW.plus(Duration.ofHours(2)),
        0,
        List.of("one must sign"),
        1,
        new EvidenceFile(EvidenceFile.SCHEMA, NOW, "INC-1", CART, List.of(), List.of()),
        new Diagnosis(List.of(cause), List.of()),
        List.of(),
        null,
        null,
        0,
        null,
        null);
  }
}
