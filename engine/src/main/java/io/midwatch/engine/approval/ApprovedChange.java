package io.midwatch.engine.approval;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.change.Plan;
import io.midwatch.rules.change.Signature;
import java.util.List;

/**
 * A plan that has the signatures it needs. Only this room can make one, and execution takes nothing
 * else: nothing runs unapproved, by type.
 */
public final class ApprovedChange {

  private final Plan plan;
  private final Verdict verdict;
  private final List<Signature> signatures;

  ApprovedChange(Plan plan, Verdict verdict, List<Signature> signatures) {
    this.plan = plan;
    this.verdict = verdict;
    this.signatures = List.copyOf(signatures);
  }

  /** What was signed. */
  public Plan plan() {
    return plan;
  }

  /** The verdict that was signed; a re-check may not be stricter. */
  public Verdict verdict() {
    return verdict;
  }

  /** Who signed. */
  public List<Signature> signatures() {
    return signatures;
  }
}
