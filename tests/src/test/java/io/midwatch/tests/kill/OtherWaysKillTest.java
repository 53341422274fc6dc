package io.midwatch.tests.kill;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.midwatch.engine.adapter.database.LedgerFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies where a change is not signed, does not help, or is not needed any more. */
@Tag("full")
@Tag("kill")
class OtherWaysKillTest {

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = KillPoint.class,
      names = {"RECHECKING", "WRITE_APPLIED"})
  void what_the_pack_signed_by_itself_is_done_once(KillPoint point) throws Exception {
    try (Story story = Story.begin(Story.Plot.BY_ITSELF, runHold(point), folder)) {
      story.arm();
      story.alertFires();
      story.dieCaught();
      story.awaitState("VERIFYING");
      story.alertResolves();
      JsonNode healed = story.awaitState("HEALED");

      assertThat(healed.at("/proposals/0/decision/verdict").asText()).isEqualTo("RUN");
      assertThat(healed.at("/proposals/0/signatures").findValuesAsText("via"))
          .containsExactly("pack");
      assertThat(story.api().writes()).isEqualTo(1);
      assertThat(story.stopAndVerifyLedger()).as("ledger verify").isZero();
      assertThat(kinds(story)).containsOnlyOnce("plan", "steps-done", "outcome", "ended");
    }
  }

  @Test
  void what_was_being_undone_is_undone_once() throws Exception {
    Hold second = new Hold(Hold.At.CARRIED_OUT, ApiDouble.Request::writes);
    try (Story story = Story.begin(Story.Plot.IN_VAIN, second, folder)) {
      story.alertFires();
      String hash = story.awaitState("WAITING").at("/proposals/0/planHash").asText();
      story.approve(hash, "anna");
      story.approve(hash, "mo");
      story.awaitState("VERIFYING");
      story.arm();
      story.dieCaught();
      JsonNode called = story.awaitState("ESCALATED");

      assertThat(called.at("/outcome/result").asText()).isEqualTo("ROLLED_BACK");
      assertThat(story.api().applied()).isEqualTo(2);
      assertThat(story.api().writes()).isEqualTo(2);
      assertThat(story.stopAndVerifyLedger()).as("ledger verify").isZero();
      assertThat(kinds(story)).containsOnlyOnce("plan", "undo", "outcome", "ended");
    }
  }

  @Test
  void an_incident_whose_alerts_have_gone_is_closed_once() throws Exception {
    Hold none = new Hold(Hold.At.RECEIVED, request -> false);
    try (Story story = Story.begin(Story.Plot.SIGNED, none, folder)) {
      story.alertFires();
      story.awaitState("WAITING");
      story.alertResolves();
      story.die();
      story.awaitState("CLOSED");

      assertThat(story.incidents()).isEqualTo(1);
      assertThat(story.api().writes()).isZero();
      assertThat(story.stopAndVerifyLedger()).as("ledger verify").isZero();
      assertThat(kinds(story)).containsOnlyOnce("plan", "ended");
    }
  }

  /** A hold that lets the decision pass: budgets are read by JUDGE first, and then again. */
  private static Hold runHold(KillPoint point) {
    if (point == KillPoint.WRITE_APPLIED) {
      return point.newHold();
    }
    int[] reads = {0};
    return new Hold(
        Hold.At.RECEIVED,
        request -> {
          synchronized (reads) {
            return request.reads("poddisruptionbudgets") && ++reads[0] == 2;
          }
        });
  }

  private static List<String> kinds(Story story) throws Exception {
    List<String> kinds = new ArrayList<>();
    try (LedgerFile ledger = LedgerFile.open(story.database())) {
      ledger.entries().forEach(entry -> kinds.add(entry.kind()));
    }
    return kinds;
  }
}
