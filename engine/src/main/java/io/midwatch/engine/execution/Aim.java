package io.midwatch.engine.execution;

import io.midwatch.rules.change.Plan;
import java.util.Optional;

/**
 * Holds a single write against the plan that was signed: whatever was computed in between, it may
 * only hit what was signed.
 */
final class Aim {

  static final String HASH_LABEL = "midwatch.io/plan-hash";

  private Aim() {}

  /** Why a write is not what was signed; empty if it is. */
  static Optional<String> off(Plan plan, Intent intent) {
    if (intent instanceof Intent.SubmitWorkflow submit) {
      boolean signed =
          DrainWorkflow.of(plan).filter(manifest -> manifest.equals(submit.manifest())).isPresent();
      return signed ? Optional.empty() : off(intent);
    }
    if (intent instanceof Intent.Evict evict) {
      boolean signed =
          plan.proposal().target().kind().equals("Node")
              ? evict.ref().cluster().equals(plan.proposal().target().cluster())
              : evict.workload().equals(plan.proposal().target());
      return signed && evicts(plan) ? Optional.empty() : off(intent);
    }
    return intent.ref().equals(plan.proposal().target()) ? Optional.empty() : off(intent);
  }

  /** The first 40 digits, which a label can hold. */
  static String shortHash(Plan plan) {
    return plan.hash().substring(0, Math.min(40, plan.hash().length()));
  }

  private static boolean evicts(Plan plan) {
    return plan.steps().stream().anyMatch(step -> step.name().equals(Evictions.STEP));
  }

  private static Optional<String> off(Intent intent) {
    return Optional.of("a write to " + intent.ref().shown() + " is not what was signed");
  }
}
