package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.midwatch.engine.adapter.database.LedgerFile;
import io.midwatch.engine.ledger.Chain;
import io.midwatch.engine.ledger.LedgerEntry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service is killed many times, at every stage boundary, while alerts come in: none that was
 * answered is lost, no change runs twice, every incident ends. {@code -Dkills=200} runs the long
 * form.
 */
@Tag("full")
@Tag("kill")
class ManyKillsTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path folder;

  @Test
  void on_a_file_of_h2() throws Exception {
    try (Store store = Store.h2(folder)) {
      run("H2", store, 1, kills());
    }
  }

  @Test
  void on_postgresql() throws Exception {
    try (Store store = Store.postgres(folder)) {
      run("PostgreSQL", store, 1, kills());
    }
  }

  @Test
  void with_two_processes_on_one_postgresql() throws Exception {
    try (Store store = Store.postgres(folder)) {
      run("two processes on PostgreSQL", store, 2, kills());
    }
  }

  private static int kills() {
    return Integer.getInteger("kills", 20);
  }

  private void run(String name, Store store, int processes, int kills) throws Exception {
    Instant began = Instant.now();
    try (KillRun run = new KillRun(store, processes, folder)) {
      for (int kill = 0; kill < kills; kill++) {
        run.die(run.histogram().next());
      }
      run.finish();
      run.stop();
      tell(name, run, kills, began);
      everyAnsweredAlertIsOnRecord(run, store);
      noChangeRanTwice(run, store);
      if (kills >= 5 * Death.values().length) {
        assertThat(run.histogram().least()).isGreaterThanOrEqualTo(5);
      }
    }
  }

  private static void tell(String name, KillRun run, int kills, Instant began) {
    Map<String, Integer> ends = new TreeMap<>();
    run.scene()
        .subjects()
        .forEach(subject -> ends.merge(subject.kind() + " " + subject.state(), 1, Integer::sum));
    List<String> told = new ArrayList<>();
    told.add(
        String.format(
            "%s: %d kills in %d s, the longest start %d ms; %d alerts answered 202, %d incidents;"
                + " %d writes took effect, %d were refused",
            name,
            kills,
            Duration.between(began, Instant.now()).toSeconds(),
            run.longestStart().toMillis(),
            run.scene().crew().acknowledged().size(),
            run.scene().crew().incidents().size(),
            run.scene().fleet().changes(),
            run.refusedWrites()));
    told.addAll(run.histogram().lines());
    told.add("  ends: " + ends);
    System.out.println(String.join(System.lineSeparator(), told)); // whole: others run beside it
  }

  static void everyAnsweredAlertIsOnRecord(KillRun run, Store store) throws Exception {
    Set<String> recorded = new HashSet<>();
    String previous = Chain.START;
    long seq = 0;
    List<String> faults = new ArrayList<>();
    try (LedgerFile ledger = store.ledger()) {
      for (LedgerEntry entry : ledger.entries()) {
        Optional<String> fault = Chain.fault(entry, ++seq, previous);
        fault.ifPresent(faults::add);
        previous = entry.hash();
        if (entry.kind().equals("alert")) {
          recorded.add(key(JSON.readTree(entry.body())));
        }
      }
    }
    assertThat(faults).as("the chain of the ledger").isEmpty();
    assertThat(recorded)
        .as("alerts that were answered 202")
        .containsAll(run.scene().crew().acknowledged());
  }

  private static String key(JsonNode alert) {
    Map<String, String> labels = new TreeMap<>();
    alert
        .path("labels")
        .properties()
        .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
    return Crew.key(labels, alert.path("firing").asBoolean());
  }

  private static void noChangeRanTwice(KillRun run, Store store) {
    assertThat(run.scene().fleet().changedMoreThan(2)).isEmpty();
    for (Subject subject : run.scene().subjects()) {
      assertThat(subject.writes(run.scene().fleet()))
          .as("writes that took effect on " + subject.name())
          .isLessThanOrEqualTo(subject.mostWrites());
      if (subject.state().equals("HEALED")) {
        assertThat(subject.writes(run.scene().fleet()))
            .as(subject.name())
            .isEqualTo(subject.mostWrites());
      }
    }
    Map<String, Integer> carriedOut = new HashMap<>();
    try (LedgerFile ledger = store.ledger()) {
      for (LedgerEntry entry : ledger.entries()) {
        if (entry.kind().equals("steps-done")) {
          carriedOut.merge(entry.body(), 1, Integer::sum);
        }
      }
    }
    assertThat(carriedOut.values()).as("a plan is carried out once").allMatch(times -> times == 1);
  }
}
