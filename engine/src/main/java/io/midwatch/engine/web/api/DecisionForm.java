package io.midwatch.engine.web.api;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.decision.SignatureNeed;
import io.midwatch.rules.guardrail.GuardrailResult;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A decision as {@code midwatch decide -o json} writes it. */
record DecisionForm(
    Verdict verdict,
    Urgency urgency,
    List<String> reasons,
    List<FiredOrder> fired,
    List<GuardrailForm> guardrails,
    List<SignatureNeed> needs,
    String counterfactual,
    DigestsForm digests) {

  static DecisionForm of(Decision decision) {
    Decision.Digests digests = decision.digests();
    return new DecisionForm(
        decision.verdict(),
        decision.urgency(),
        decision.reasons(),
        decision.fired(),
        decision.guardrails().stream().map(GuardrailForm::of).toList(),
        decision.needs(),
        decision.counterfactual(),
        new DigestsForm(digests.caseFile(), digests.rulebook(), digests.pack()));
  }

  /** A guardrail; the age is null if it looked at no fact. */
  record GuardrailForm(
      String id, String result, String value, String limit, @Nullable Long ageSeconds) {

    static GuardrailForm of(GuardrailResult seen) {
      return new GuardrailForm(
          seen.id(),
          seen.result().name().toLowerCase(Locale.ROOT),
          seen.value(),
          seen.limit(),
          seen.ageSeconds() < 0 ? null : seen.ageSeconds());
    }
  }

  /** Digests, lower-case hex. */
  record DigestsForm(
      @com.fasterxml.jackson.annotation.JsonProperty("case") String caseFile,
      String rulebook,
      String pack) {}
}
