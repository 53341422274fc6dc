package io.midwatch.engine.analysis;

import io.midwatch.agents.ModelCall;
import io.midwatch.agents.Purse;
import io.midwatch.engine.analysis.Exceeded.Limit;
import io.midwatch.engine.flow.UnitOfWork;
import io.midwatch.engine.flow.Work;
import io.midwatch.engine.ledger.LedgerEntry;
import io.midwatch.rules.Moment;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

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
  private long readBegun;
  private long readEnded;
  private Tally spentToday = new Tally();

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
    private long begun;

    private Spending(String incident) {
      this.incident = incident;
    }

    /** What may be spent is set down before the call: a process that is killed meanwhile counts. */
    @Override
    public synchronized Optional<String> refuses(long more, long cost) {
      store.inTransaction(
          work -> {
            // two processes on one database ask one after the other
            work.lockIncident(incident);
            exceeded = ofIncident(work, incident, more, cost).or(() -> ofDay(work, more, cost));
            if (exceeded.isEmpty()) {
              Begun call = Begun.of(more, cost);
              begun = work.append(now(), incident, Begun.KIND, call).seq();
            }
            return true;
          });
      if (exceeded.isEmpty()) {
        store.sync();
      }
      return exceeded.map(Exceeded::words);
    }

    @Override
    public synchronized void spent(ModelCall call) {
      store.inTransaction(work -> work.append(now(), incident, Spent.KIND, Spent.of(call, begun)));
    }

    /** Why the last call was not made; empty if it was. */
    synchronized Optional<Exceeded> exceeded() {
      return exceeded;
    }
  }

  private Optional<Exceeded> ofIncident(Work work, String incident, long more, long cost) {
    List<LedgerEntry> begun = work.ledgerOf(incident, Begun.KIND, PAGE);
    List<LedgerEntry> ended = work.ledgerOf(incident, Spent.KIND, PAGE);
    // retention takes bodies; the calls count all the same, also those of earlier versions
    if (Math.max(begun.size(), ended.size()) >= ModelTerms.MOST_CALLS) {
      return Optional.of(new Exceeded(Limit.INCIDENT_CALLS, ModelTerms.MOST_CALLS));
    }
    Tally tally = new Tally();
    begun.stream().filter(one -> !one.body().isEmpty()).forEach(tally::begun);
    ended.stream().filter(one -> !one.body().isEmpty()).forEach(tally::ended);
    return over(
        terms.perIncident(),
        tally.tokens() + more,
        tally.money() + cost,
        Limit.INCIDENT_TOKENS,
        Limit.INCIDENT_MONEY);
  }

  private synchronized Optional<Exceeded> ofDay(Work work, long more, long cost) {
    Moment today =
        Moment.of(
            clock.instant().atOffset(ZoneOffset.UTC).truncatedTo(ChronoUnit.DAYS).toInstant());
    if (!today.equals(day)) {
      day = today;
      readBegun = 0;
      readEnded = 0;
      spentToday = new Tally();
    }
    Tally tally = spentToday;
    readBegun = read(work, Begun.KIND, readBegun, tally::begun);
    readEnded = read(work, Spent.KIND, readEnded, tally::ended);
    return over(
        terms.perDay(),
        tally.tokens() + more,
        tally.money() + cost,
        Limit.DAY_TOKENS,
        Limit.DAY_MONEY);
  }

  /** The number of the last entry of today that was read. */
  private long read(Work work, String kind, long after, Consumer<LedgerEntry> each) {
    long last = after;
    List<LedgerEntry> page;
    do {
      page = work.ledgerOfKind(kind, day, last, PAGE);
      for (LedgerEntry entry : page) {
        each.accept(entry);
        last = entry.seq();
      }
    } while (page.size() == PAGE);
    return last;
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

  private Moment now() {
    return Moment.of(clock.instant());
  }
}
