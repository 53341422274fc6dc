package io.midwatch.rules.rulebook;

import io.midwatch.rules.orders.Order;
import java.util.List;
import org.drools.model.impl.ModelImpl;
import org.drools.modelcompiler.KieBaseBuilder;
import org.jspecify.annotations.Nullable;
import org.kie.api.KieBase;
import org.kie.api.runtime.KieSession;
import org.kie.api.runtime.KieSessionsPool;

/**
 * Fires the orders of one pass. Each firing has a session of its own over facts that never change;
 * what orders say is collected and sorted, so that neither the sequence of orders nor that of facts
 * can matter.
 */
final class PassEngine {
  private static final int MOST_FACTS = 5_000;
  private static final int MOST_FINDINGS = 5_000;
  private static final int MOST_STEPS = 2_000_000;

  private final @Nullable KieSessionsPool sessions;

  private final Intake intake;

  PassEngine(List<Order> orders) {
    this.intake = new Intake(orders);
    this.sessions = orders.isEmpty() ? null : base(orders).newKieSessionsPool(1);
  }

  private static KieBase base(List<Order> orders) {
    ModelImpl model = new ModelImpl();
    orders.stream().flatMap(order -> RuleBuilder.rules(order).stream()).forEach(model::addRule);
    return KieBaseBuilder.createKieBaseFromModel(model);
  }

  /**
   * What the orders said.
   *
   * @param findings sorted, each once
   * @param problems whatever kept the pass from a complete answer, sorted
   */
  record Result(List<Finding> findings, List<String> problems) {}

  /** Fires the orders over the facts. */
  Result fire(Seen seen) {
    int facts = seen.facts().size();
    if (facts > MOST_FACTS) {
      return new Result(
          List.of(),
          List.of(facts + " facts are too many; at most " + MOST_FACTS + " are looked at"));
    }
    KieSessionsPool pool = sessions;
    return pool == null ? new Result(List.of(), List.of()) : fire(pool, seen);
  }

  private Result fire(KieSessionsPool pool, Seen seen) {
    Run run = Run.begin(MOST_STEPS);
    KieSession session = pool.newKieSession();
    try {
      intake.of(seen).forEach(session::insert);
      if (session.fireAllRules(MOST_FINDINGS) >= MOST_FINDINGS) {
        run.problem(
            "orders matched " + MOST_FINDINGS + " times or more; the rest was not looked at");
      }
    } catch (RuntimeException e) {
      run.problem("a pass broke off: " + innermost(e));
    } finally {
      session.dispose();
      Run.end();
    }
    List<Finding> findings = run.findings().stream().distinct().sorted(Finding.SEQUENCE).toList();
    return new Result(findings, run.problems());
  }

  private static String innermost(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    return String.valueOf(cause.getMessage());
  }
}
