package io.midwatch.engine.adapter.database;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.midwatch.engine.flow.AlertRecord;
import io.midwatch.engine.flow.ExecutionRecord;
import io.midwatch.engine.flow.IncidentRecord;
import io.midwatch.engine.flow.StageTask;
import io.midwatch.engine.flow.StepRecord;
import io.midwatch.rules.ResourceRef;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.SignatureNeed;
import io.midwatch.rules.decision.StopButton;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.facts.Fact;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class RecordJsonTest {

  static List<Class<?>> everyDocument() {
    return List.of(
        IncidentRecord.class,
        AlertRecord.class,
        ExecutionRecord.class,
        StepRecord.class,
        Signature.class,
        StopButton.class,
        StageTask.class,
        CaseFile.class);
  }

  static List<Class<?>> everyFact() {
    return List.of(Fact.class.getPermittedSubclasses());
  }

  @ParameterizedTest
  @MethodSource("everyDocument")
  void a_document_is_read_back_as_it_was_written(Class<?> type) {
    for (long seed = 0; seed < 200; seed++) {
      Object record = new AnyRecord(seed).of(type);

      assertThat(throughBytes(record, type)).as("seed %s", seed).isEqualTo(record);
    }
  }

  @ParameterizedTest
  @MethodSource("everyFact")
  void every_kind_of_fact_is_read_back_as_itself(Class<?> type) {
    Evidence some = new AnyRecord(7).of(Evidence.class);
    Fact fact = (Fact) new AnyRecord(7).of(type);
    Evidence evidence = new Evidence(some.id(), fact, some.provenance(), some.excerpt());

    assertThat(throughBytes(evidence, Evidence.class)).isEqualTo(evidence);
  }

  @Test
  void what_a_later_version_added_is_dropped() {
    String later =
        """
        {"cluster":"eu-1","kind":"Node","namespace":"","name":"n1","zone":{"a":[1]}}\
        """;

    assertThat(RecordJson.read(later, ResourceRef.class, "a row"))
        .isEqualTo(ResourceRef.ofCluster("eu-1", "Node", "n1"));
  }

  @Test
  void what_an_earlier_version_did_not_have_is_empty() {
    String earlier =
        """
        {"planHash":"p","verdict":"ASK_ONE","state":"PENDING","expires":"2026-03-03T10:00:00Z"}\
        """;

    Approval approval = RecordJson.read(earlier, Approval.class, "a row");

    assertThat(approval.signatures()).isEmpty();
    assertThat(RecordJson.read("{\"kind\":\"Node\"}", ResourceRef.class, "a row").namespace())
        .isEmpty();
  }

  @Test
  void what_nobody_asked_for_is_read_back_as_that() {
    CaseFile asked = new AnyRecord(3).of(CaseFile.class);
    CaseFile unasked =
        new CaseFile(
            asked.schema(),
            asked.now(),
            asked.incident(),
            asked.severity(),
            asked.operation(),
            asked.proposal(),
            asked.subject(),
            asked.hypotheses(),
            asked.evidence(),
            asked.circumstances(),
            asked.unknown(),
            asked.stops(),
            asked.fromAgent(),
            asked.namespaces(),
            null);
    SignatureNeed anybody = new SignatureNeed("approver");

    assertThat(throughBytes(unasked, CaseFile.class)).isEqualTo(unasked);
    assertThat(throughBytes(anybody, SignatureNeed.class)).isEqualTo(anybody);
  }

  @Test
  void methods_of_a_record_are_no_part_of_its_document() {
    String document = RecordJson.write(new AnyRecord(1).of(ExecutionRecord.class));

    assertThat(document).contains("\"settled\"").doesNotContain("\"running\"");
  }

  @Test
  void a_document_that_can_not_be_read_names_its_row() {
    assertThatThrownBy(() -> RecordJson.read("{\"id\":[}", StopButton.class, "stop button s-1"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("stop button s-1 in the database can't be read as StopButton");
  }

  private static Object throughBytes(Object record, Class<?> type) {
    byte[] bytes = RecordJson.write(record).getBytes(StandardCharsets.UTF_8);
    return RecordJson.read(new String(bytes, StandardCharsets.UTF_8), type, "a row");
  }
}
