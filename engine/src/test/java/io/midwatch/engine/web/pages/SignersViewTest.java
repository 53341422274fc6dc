package io.midwatch.engine.web.pages;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.engine.flow.ProposalRecord;
import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Approval;
import io.midwatch.rules.change.ApprovalState;
import io.midwatch.rules.change.Signature;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.SignatureNeed;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who is still needed. */
class SignersViewTest {

  private static final Moment NOON = Moment.parse("2026-03-03T12:00:00Z");

  @Test
  void who_asked_for_the_decision_is_named_as_one_who_is_not_meant() {
    List<SignatureNeed> needs =
        List.of(
            new SignatureNeed("approver", List.of("mo")),
            new SignatureNeed("manager", List.of("mo")));

    assertThat(SignersView.of(record(needs)).missing())
        .containsExactly("An approver other than mo", "A manager other than mo");
  }

  @Test
  void a_managers_word_fills_the_managers_place_and_leaves_the_other() {
    List<SignatureNeed> needs =
        List.of(new SignatureNeed("manager"), new SignatureNeed("approver"));
    Signature mo = new Signature("mo", List.of("approver", "manager"), true, "", "web", NOON);
    Signature anna = new Signature("anna", List.of("approver"), true, "", "web", NOON);

    assertThat(SignersView.of(record(needs, mo)).missing()).containsExactly("An approver");
    assertThat(SignersView.of(record(needs, anna)).missing()).containsExactly("A manager");
    assertThat(SignersView.of(record(needs, anna, mo)).missing()).isEmpty();
  }

  private static ProposalRecord record(List<SignatureNeed> needs, Signature... words) {
    Decision decision =
        new Decision(
            Decision.SCHEMA,
            Verdict.ASK_TWO,
            Urgency.PAGE,
            List.of(),
            List.of(),
            List.of(),
            needs,
            "",
            Duration.ofMinutes(15),
            new Decision.Digests("c", "d", "a"));
    Approval approval =
        new Approval("p", Verdict.ASK_TWO, ApprovalState.PENDING, List.of(words), NOON);
    return new ProposalRecord(null, null, decision, null, approval, "");
  }
}
