package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelCall;
import io.midwatch.agents.Purse;
import io.midwatch.engine.analysis.Exceeded.Limit;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Budgets over what the ledger says was spent, so that a restart forgets nothing and processes on
 * one database share one day.
 */
final class LedgerPurse {

  private static final int PAGE = 500;

  private final UnitOfWork store;
  private final Clock clock;
  private final ModelTerms terms;
  private Moment day = new Moment(0);
  private long read;
  private long tokens;
  private long money;

  LedgerPurse(UnitOfWork store, Clock clock, ModelTerms terms) {
    this.store = store;
    this.clock = clock;
    this.terms = terms;
  }

  /** The purse of one incident. */
  Spending of(String incident) {
    return new Spending(incident);
  }

  /** What is spent on one question. */
  final class Spending implements Purse {

    private final String incident;
    private Optional<Exceeded> exceeded = Optional.empty();

    private Spending(String incident) {
      this.incident = incident;
    }

    @Override
    public synchronized Optional<String> refuses(long more, long cost) {
      exceeded = ofIncident(incident, more, cost).or(() -> ofDay(more, cost));
      return exceeded.map(Exceeded::words);
    }

    @Override
    public void spent(ModelCall call) {
      store.inTransaction(work -> work.append(now(), incident, Spent.KIND, Spent.of(call)));
    }

    /** Why the last call was not made; empty if it was. */
    synchronized Optional<Exceeded> exceeded() {
      return exceeded;
    }
  }

  private Optional<Exceeded> ofIncident(String incident, long more, long cost) {
    List<LedgerEntry> entries =
        store.inTransaction(work -> work.ledgerOf(incident, Spent.KIND, PAGE));
    List<ModelCall> calls =
        // retention takes bodies; the calls count all the same
        entries.stream().filter(one -> !one.body().isEmpty()).map(LedgerPurse::call).toList();
    if (entries.size() >= ModelTerms.MOST_CALLS) {
      return Optional.of(new Exceeded(Limit.INCIDENT_CALLS, ModelTerms.MOST_CALLS));
    }
    long spent = calls.stream().mapToLong(call -> call.tokensIn() + call.tokensOut()).sum();
    long paid = calls.stream().mapToLong(ModelCall::cost).sum();
    return over(
        terms.perIncident(),
        spent + more,
        paid + cost,
        Limit.INCIDENT_TOKENS,
        Limit.INCIDENT_MONEY);
  }

  private synchronized Optional<Exceeded> ofDay(long more, long cost) {
    Moment today =
        Moment.of(
            clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant());
    if (!today.equals(day)) {
      day = today;
      read = 0;
      tokens = 0;
      money = 0;
    }
    List<LedgerEntry> page;
    do {
      page = store.inTransaction(work -> work.ledgerOfKind(Spent.KIND, day, read, PAGE));
      for (LedgerEntry entry : page) {
        ModelCall call = call(entry);
        tokens += call.tokensIn() + call.tokensOut();
        money += call.cost();
        read = entry.seq();
      }
    } while (page.size() == PAGE);
    return over(terms.perDay(), tokens + more, money + cost, Limit.DAY_TOKENS, Limit.DAY_MONEY);
  }

  private static Optional<Exceeded> over(
      ModelTerms.Budget budget, long tokens, long money, Limit ofTokens, Limit ofMoney) {
    if (tokens > budget.tokens()) {
      return Optional.of(new Exceeded(ofTokens, budget.tokens()));
    }
    return money > budget.money()
        ? Optional.of(new Exceeded(ofMoney, budget.money()))
        : Optional.empty();
  }

  private static ModelCall call(LedgerEntry entry) {
    return CanonicalJson.read(entry.body(), Spent.class).call();
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }
}
