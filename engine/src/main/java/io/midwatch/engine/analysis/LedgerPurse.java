package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelCall;
import io.midwatch.agents.Purse;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import io.midwatch.rules.decision.CanonicalJson;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
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
  Purse of(String incident) {
    return new Purse() {
      @Override
      public Optional<String> refuses(long more, long cost) {
        return ofIncident(incident, more, cost).or(() -> ofDay(more, cost));
      }

      @Override
      public void spent(ModelCall call) {
        store.inTransaction(work -> work.append(now(), incident, Spent.KIND, Spent.of(call)));
      }
    };
  }

  private Optional<String> ofIncident(String incident, long more, long cost) {
    List<LedgerEntry> entries =
        store.inTransaction(work -> work.ledgerOf(incident, Spent.KIND, PAGE));
    List<ModelCall> calls =
        // retention takes bodies; the calls count all the same
        entries.stream().filter(one -> !one.body().isEmpty()).map(LedgerPurse::call).toList();
    if (entries.size() >= ModelTerms.MOST_CALLS) {
      return Optional.of("its " + ModelTerms.MOST_CALLS + " calls for this incident are made");
    }
    long spent = calls.stream().mapToLong(call -> call.tokensIn() + call.tokensOut()).sum();
    long paid = calls.stream().mapToLong(ModelCall::cost).sum();
    return over("this incident's", terms.perIncident(), spent + more, paid + cost);
  }

  private synchronized Optional<String> ofDay(long more, long cost) {
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
    return over("today's", terms.perDay(), tokens + more, money + cost);
  }

  private static Optional<String> over(
      String whose, ModelTerms.Budget budget, long tokens, long money) {
    if (tokens > budget.tokens()) {
      return Optional.of(
          String.format(Locale.UK, "%s budget of %,d tokens is spent", whose, budget.tokens()));
    }
    if (money > budget.money()) {
      return Optional.of(
          String.format(
              Locale.UK, "%s budget of money, %.2f, is spent", whose, budget.money() / 1e6));
    }
    return Optional.empty();
  }

  private static ModelCall call(LedgerEntry entry) {
    return CanonicalJson.read(entry.body(), Spent.class).call();
  }

  private Moment now() {
    return Moment.of(clock.instant());
  }
}
