package io.midwatch.engine.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.adapter.memory.MemoryUnitOfWork;
import io.midwatch.engine.adapter.memory.VirtualStageQueue;
import io.midwatch.engine.adapter.memory.VirtualTime;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.web.Dossier;
import io.midwatch.rules.Moment;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.decision.CanonicalJson;
import io.midwatch.rules.incident.IncidentState;
import io.midwatch.rules.incident.Severity;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimelineLeftOutTest {

  private static final Moment NOON = Moment.parse("2026-03-03T12:00:00Z");

  private final MemoryUnitOfWork store =
      new MemoryUnitOfWork(new VirtualStageQueue(new VirtualTime(NOON)), CanonicalJson::write);

  @ParameterizedTest
  @CsvSource({"3, 3, 0", "500, 500, 0", "507, 500, 7"})
  void a_dossier_says_how_many_entries_its_timeline_leaves_out(int kept, int shown, long leftOut) {
    Dossier dossier =
        store.inTransaction(
            work -> {
              for (int i = 0; i < kept; i++) {
                work.append(NOON, "INC-1", "alert", List.of("x"));
              }
              work.append(NOON, "INC-2", "alert", List.of("x"));
              return Looks.dossier(work, incident());
            });

    assertThat(dossier.timeline()).hasSize(shown);
    assertThat(dossier.timelineLeftOut()).isEqualTo(leftOut);
  }

  private static IncidentRecord incident() {
    return new IncidentRecord(
        "INC-1",
        1,
        new ResourceRef("eu-1", "Deployment", "shop", "cart"),
        "KubePodCrashLooping",
        IncidentState.OPEN,
        Severity.CRITICAL,
        Urgency.PAGE,
        NOON,
        NOON,
        NOON,
        0,
        List.of(),
        1,
        null,
        null,
        List.of(),
        null,
        null,
        0,
        null,
        null);
  }
}
