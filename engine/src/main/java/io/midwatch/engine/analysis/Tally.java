package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelCall;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.decision.CanonicalJson;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Adds up calls of a model: what was spent on those that ended, the most of those that did not. */
final class Tally {

  private final Map<Long, Begun> open = new HashMap<>();
  private final Set<Long> ended = new HashSet<>();
  private long tokens;
  private long money;

  /** A call was begun. */
  void begun(LedgerEntry entry) {
    if (!ended.contains(entry.seq())) {
      open.put(entry.seq(), CanonicalJson.read(entry.body(), Begun.class));
    }
  }

  /** A call ended. */
  void ended(LedgerEntry entry) {
    Spent spent = CanonicalJson.read(entry.body(), Spent.class);
    ModelCall call = spent.call();
    tokens += call.tokensIn() + call.tokensOut();
    money += call.cost();
    if (spent.begun() != null) {
      ended.add(spent.begun());
      open.remove(spent.begun());
    }
  }

  long tokens() {
    return tokens + open.values().stream().mapToLong(Begun::tokens).sum();
  }

  /** In millionths. */
  long money() {
    return money + open.values().stream().mapToLong(Begun::cost).sum();
  }
}
