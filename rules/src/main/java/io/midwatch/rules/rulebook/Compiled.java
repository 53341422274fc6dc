package io.midwatch.rules.rulebook;

import io.midwatch.rules.policy.PolicyProblem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of a pack's orders.
 *
 * @param rulebook the rulebook; null if there is a problem
 * @param problems everything that is wrong, by place
 */
public record Compiled(@Nullable Rulebook rulebook, List<PolicyProblem> problems) {
  public Compiled {
    problems = List.copyOf(problems);
  }
}
