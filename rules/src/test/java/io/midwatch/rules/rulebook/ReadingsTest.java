package io.midwatch.rules.rulebook;

import static org.assertj.core.api.Assertions.assertThat;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.ApprovalTerms;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.diagnosis.Hypothesis;
import io.midwatch.rules.evidence.Evidence;
import io.midwatch.rules.evidence.Origin;
import io.midwatch.rules.evidence.Provenance;
import io.midwatch.rules.facts.Fact;
import io.midwatch.rules.facts.FiringAlert;
import io.midwatch.rules.facts.ProposedChange;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** What is known from words that anybody can write permits nothing, and neither does nonsense. */
class ReadingsTest {

  private static final ApprovalTerms TERMS =
      new ApprovalTerms(Duration.ofMinutes(15), Duration.ofMinutes(30));
  private static final String ASKED =
      """
      rule "asked for" @id("grant.asked") @owner("o") @why("w")
      when
          $p : Proposal( )
          FiringAlert( name == "approve-me", about == $p.target )
      then
          orders.grant($p, RUN, "somebody asks for it");
      end
      """;
  private static final String ALWAYS =
      """
      rule "always" @id("grant.always") @owner("o") @why("w")
      when
          $p : Proposal( )
          $w : Workload( ref == $p.target, readyReplicas >= 1 )
      then
          orders.grant($p, RUN, "it serves");
      end
      """;
  private static final FiringAlert ALERT =
      new FiringAlert("approve-me", "warning", Cases.CART, Duration.ZERO);

  private static Decision decided(String orders, List<Evidence> circumstances) {
    ProposedChange subject = Cases.subject();
    Evidence cause = Cases.seen("f1", Cases.killed("a", 1), Origin.KUBELET, false);
    Hypothesis hypothesis =
        new Hypothesis(
            subject.faultClass(),
            subject.cause(),
            subject.target(),
            subject.grade(),
            "words",
            List.of("f1"),
            List.of("order"));
    return Cases.rulebook(orders)
        .decide(Cases.caseOf(subject, circumstances, List.of(hypothesis), List.of(cause)), TERMS);
  }

  private static List<Evidence> seen(Fact fact, boolean tainted) {
    List<Evidence> all = new ArrayList<>(Cases.whole(fact));
    all.set(0, Cases.seen("c0", fact, Origin.ALERTING_RULE, tainted));
    return all;
  }

  @Test
  void a_grant_that_rests_on_tainted_words_asks_for_a_signature() {
    assertThat(decided(ASKED, seen(ALERT, false)).verdict()).isEqualTo(Verdict.RUN);

    Decision tainted = decided(ASKED, seen(ALERT, true));

    assertThat(tainted.verdict()).isEqualTo(Verdict.ASK_ONE);
    assertThat(tainted.reasons()).anyMatch(reason -> reason.contains("tainted words"));
  }

  @Test
  void a_tainted_state_is_unknown() {
    assertThat(decided(ALWAYS, seen(Cases.workload(3, 1), false)).verdict()).isEqualTo(Verdict.RUN);
    assertThat(decided(ALWAYS, seen(Cases.workload(3, 1), true)).verdict()).isEqualTo(Verdict.HOLD);
  }

  @Test
  void fewer_than_none_is_no_number() {
    Decision decision = decided(ALWAYS, seen(Cases.workload(3, -1), false));

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons()).anyMatch(reason -> reason.contains("podsTouched of Workload"));
  }

  @Test
  void a_state_that_is_told_in_two_ways_is_unknown() {
    List<Evidence> twice = seen(Cases.workload(3, 1), false);
    twice.add(Cases.seen("c9", Cases.workload(2, 1), Origin.CONTROLLER, false));

    Decision decision = decided(ALWAYS, twice);

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons()).anyMatch(reason -> reason.contains("told in two ways"));
  }

  @Test
  void an_id_that_names_two_facts_holds() {
    List<Evidence> twice = seen(Cases.workload(3, 1), false);
    twice.add(Cases.seen("c0", ALERT, Origin.CONTROLLER, false));

    Decision decision = decided(ALWAYS, twice);

    assertThat(decision.verdict()).isEqualTo(Verdict.HOLD);
    assertThat(decision.reasons()).anyMatch(reason -> reason.contains("two facts are called c0"));
  }

  @Test
  void reasons_have_the_same_digits_everywhere() {
    Locale before = Locale.getDefault();
    try {
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));
      Evidence late =
          new Evidence(
              "c9",
              ALERT,
              new Provenance(
                  "objects", Origin.CONTROLLER, Cases.NOW.plus(Duration.ofSeconds(90)), false),
              "");
      List<Evidence> all = seen(Cases.workload(3, 1), false);
      all.add(late);

      assertThat(decided(ALWAYS, all).reasons())
          .anyMatch(reason -> reason.contains("was read 90 seconds after the decision"));
    } finally {
      Locale.setDefault(before);
    }
  }
}
