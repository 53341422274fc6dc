package io.midwatch.rules.decision;

import io.midwatch.rules.autonomy.Urgency;
import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.guardrail.GuardrailResult;
import java.time.Duration;
import java.util.List;

/**
 * The answer to one case file.
 *
 * @param schema the form of this record, now {@value #SCHEMA}
 * @param verdict what may be done
 * @param urgency when to tell people
 * @param reasons why, in words, most weighty first
 * @param fired every order that matched, sorted
 * @param guardrails every guardrail looked at, sorted by id
 * @param needs the signatures needed; empty for RUN and HOLD
 * @param counterfactual the smallest single change of a fact that gives the next milder verdict, in
 *     words; empty if none is known
 * @param validFor how long signatures may be gathered
 * @param digests of what was decided on, and by which orders
 */
public record Decision(
    int schema,
    Verdict verdict,
    Urgency urgency,
    List<String> reasons,
    List<FiredOrder> fired,
    List<GuardrailResult> guardrails,
    List<SignatureNeed> needs,
    String counterfactual,
    Duration validFor,
    Digests digests) {

  /** The schema version that this code writes. */
  public static final int SCHEMA = 1;

  public Decision {
    reasons = List.copyOf(reasons);
    fired = List.copyOf(fired);
    guardrails = List.copyOf(guardrails);
    needs = List.copyOf(needs);
  }

  /** The same decision with other words about what would make it milder. */
  public Decision withCounterfactual(String words) {
    return new Decision(
        schema, verdict, urgency, reasons, fired, guardrails, needs, words, validFor, digests);
  }

  /**
   * SHA-256 digests in lower-case hex.
   *
   * @param caseFile of the case file's canonical JSON
   * @param rulebook of the orders as read
   * @param pack of the whole pack
   */
  public record Digests(String caseFile, String rulebook, String pack) {}
}
