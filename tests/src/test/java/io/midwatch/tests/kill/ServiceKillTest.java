package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.adapter.database.LedgerFile;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Wherever the process dies, the incident goes on where it stood, and the cluster changes once. */
@Tag("full")
@Tag("kill")
class ServiceKillTest {

  private static final List<String> TABLE = Collections.synchronizedList(new ArrayList<>());

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void a_process_killed_in_any_stage_resumes_and_changes_once(KillPoint point) throws Exception {
    String result = "FAILED";
    try (Story story = Story.begin(Story.Plot.SIGNED, point.newHold(), folder)) {
      untilWritten(story, point);
      story.awaitState("VERIFYING");
      assertThat(story.api().applied()).isEqualTo(1);
      story.alertResolves();
      story.awaitState("HEALED");
      lateWriteIsRefused(point, story);
      assertThat(story.incidents()).isEqualTo(1);
      assertThat(story.stopAndVerifyLedger()).as("ledger verify").isZero();
      oneExecutionIsOnRecord(point, story);
      result =
          "HEALED, %d of %d writes applied, ledger sound"
              .formatted(story.api().applied(), story.api().writes());
    } finally {
      TABLE.add("%-30s %s".formatted(point.words(), result));
    }
  }

  @Test
  void a_write_that_lands_after_it_was_read_as_missing_is_followed_by_no_other() throws Exception {
    try (Story story = Story.begin(Story.Plot.SIGNED, KillPoint.WRITE_RECEIVED.newHold(), folder)) {
      Hold second = KillPoint.WRITE_RECEIVED.newHold();
      story.alertFires();
      String hash = hash(story.awaitState("WAITING"));
      story.approve(hash, "anna");
      story.arm();
      story.approve(hash, "mo");
      story.awaitCaught();
      story.api().hold(second);
      // a write that is under way when its sender dies may still be carried out, much later
      story.die();
      second.awaitCaught();
      story.letGo();
      await().until(() -> story.api().applied() == 1);
      second.letGo();
      JsonNode held = story.awaitState("HELD");
      assertThat(held.at("/outcome/result").asText()).isEqualTo("STALE");
      story.alertResolves();
      story.awaitState("CLOSED");
      assertThat(story.api().applied()).isEqualTo(1);
      assertThat(story.api().refused()).isEqualTo(1);
      assertThat(story.api().writes()).isEqualTo(2);
      assertThat(story.stopAndVerifyLedger()).as("ledger verify").isZero();
    }
  }

  private static void untilWritten(Story story, KillPoint point) throws Exception {
    arm(story, point, KillPoint.ACCEPTED, KillPoint.JUDGING);
    story.alertFires();
    dieAt(KillPoint.ACCEPTED, story, point);
    dieAt(KillPoint.INVESTIGATING, story, point);
    dieAt(KillPoint.JUDGING, story, point);
    String hash = hash(story.awaitState("WAITING"));
    story.approve(hash, "anna");
    dieAt(KillPoint.WAITING, story, point);
    JsonNode waiting = story.awaitState("WAITING");
    assertThat(hash(waiting)).isEqualTo(hash);
    assertThat(waiting.at("/proposals/0/signatures").findValuesAsText("person"))
        .containsExactly("anna");
    arm(story, point, KillPoint.RECHECKING, KillPoint.WRITE_APPLIED);
    story.approve(hash, "mo");
    dieAt(KillPoint.RECHECKING, story, point);
    dieAt(KillPoint.WRITE_RECEIVED, story, point);
    dieAt(KillPoint.WRITE_APPLIED, story, point);
    story.awaitState("VERIFYING");
    arm(story, point, KillPoint.VERIFYING, KillPoint.VERIFYING);
    dieAt(KillPoint.VERIFYING, story, point);
  }

  /** Arms the hold of a story if it is due from here on. */
  private static void arm(Story story, KillPoint point, KillPoint first, KillPoint last) {
    if (point.isWithin(first, last)) {
      story.arm();
    }
  }

  /** Kills the service if this is where it is to be killed, and starts it again. */
  private static void dieAt(KillPoint here, Story story, KillPoint point) throws Exception {
    if (point != here) {
      return;
    }
    if (!here.isSeenByTheServer()) {
      story.letGo();
      story.die();
    } else if (here == KillPoint.WRITE_RECEIVED) {
      // a write that is under way when its sender dies may still be carried out, much later
      story.awaitCaught();
      story.die();
    } else {
      story.dieCaught();
    }
  }

  private static String hash(JsonNode incident) {
    return incident.at("/proposals/0/planHash").asText();
  }

  /** What was under way when its sender died meets a Deployment that has moved on. */
  private static void lateWriteIsRefused(KillPoint point, Story story) {
    story.letGo();
    int late = point == KillPoint.WRITE_RECEIVED ? 1 : 0;
    await().until(() -> story.api().applied() + story.api().refused() == 1 + late);
    assertThat(story.api().applied()).isEqualTo(1);
    assertThat(story.api().writes()).isEqualTo(1 + late);
  }

  private static void oneExecutionIsOnRecord(KillPoint point, Story story) throws Exception {
    List<String> kinds = new ArrayList<>();
    List<String> steps = new ArrayList<>();
    try (LedgerFile ledger = LedgerFile.open(story.database())) {
      ledger
          .entries()
          .forEach(
              entry -> {
                kinds.add(entry.kind());
                if (entry.kind().equals("step")) {
                  steps.add(entry.body().contains("\"state\":\"DONE\"") ? "DONE" : "NOT_DONE");
                }
              });
    }
    assertThat(kinds)
        .containsOnlyOnce("opened", "plan", "steps-done", "outcome", "ended")
        .doesNotContain("undo", "held");
    assertThat(kinds.stream().filter("signature"::equals)).hasSize(2);
    assertThat(steps)
        .isEqualTo(
            point == KillPoint.WRITE_RECEIVED ? List.of("NOT_DONE", "DONE") : List.of("DONE"));
    assertThat(executions(story.database())).isEqualTo(1);
  }

  private static int executions(String url) throws Exception {
    try (Connection connection = DriverManager.getConnection(url, "sa", "");
        Statement statement = connection.createStatement();
        ResultSet count = statement.executeQuery("select count(*) from executions")) {
      assertThat(count.next()).isTrue();
      return count.getInt(1);
    }
  }

  @AfterAll
  static void tell() {
    System.out.println("killed at                      result");
    TABLE.forEach(System.out::println);
  }
}
