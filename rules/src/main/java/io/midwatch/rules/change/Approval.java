package io.midwatch.rules.change;

import io.midwatch.rules.Moment;
import io.midwatch.rules.autonomy.Verdict;
import java.util.List;

/**
 * The signatures gathered for one exact plan.
 *
 * @param planHash what the signatures are bound to
 * @param verdict what was decided: how many must sign
 * @param state where it stands
 * @param signatures given so far, in order
 * @param expires when it lapses
 */
public record Approval(
    String planHash,
    Verdict verdict,
    ApprovalState state,
    List<Signature> signatures,
    Moment expires) {

  public Approval {
    signatures = List.copyOf(signatures);
  }
}
