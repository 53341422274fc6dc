package io.midwatch.rules.rulebook;

import io.midwatch.rules.autonomy.Verdict;
import io.midwatch.rules.decision.CaseFile;
import io.midwatch.rules.decision.Decision;
import io.midwatch.rules.decision.FiredOrder;
import io.midwatch.rules.orders.Component;
import io.midwatch.rules.orders.Order;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Finds the smallest single change of a fact with which a case would be decided milder, by deciding
 * the changed case. What it says is true when applied, since it has been.
 */
final class Counterfactual {

  /** The first this many changes that look milder are decided in full. */
  private static final int MOST_PROOFS = 5;

  private final SingleChanges changes;
  private final Function<CaseFile, Verdict> guess;
  private final Function<CaseFile, Verdict> proof;

  /**
   * @param changes what may be different
   * @param guess a verdict that is never stricter than the true one, and quick
   * @param proof the verdict
   */
  Counterfactual(
      SingleChanges changes, Function<CaseFile, Verdict> guess, Function<CaseFile, Verdict> proof) {
    this.changes = changes;
    this.guess = guess;
    this.proof = proof;
  }

  /** In words; empty if no single change that was tried makes the decision milder. */
  Optional<String> of(CaseFile file, Decision decision) {
    Verdict verdict = decision.verdict();
    int proofs = 0;
    for (SingleChange change : changes.of(file, needed(decision))) {
      if (proofs == MOST_PROOFS) {
        break;
      }
      if (milder(guess, change, file, verdict)) {
        proofs++;
        SingleChange smallest = smallest(change, file, verdict);
        Verdict then = proof.apply(smallest.in(file));
        if (then.compareTo(verdict) < 0) {
          return Optional.of("would be " + then + " if " + smallest.words());
        }
      }
    }
    return Optional.empty();
  }

  /**
   * What a milder verdict needs: that each order which keeps it where it is no longer does, and
   * that one grants more where no more is granted.
   */
  private static List<Predicate<Order>> needed(Decision decision) {
    Verdict verdict = decision.verdict();
    List<Predicate<Order>> needed = new ArrayList<>();
    Verdict granted = Verdict.HOLD;
    for (FiredOrder fired : decision.fired()) {
      switch (fired.effect()) {
        case "grant" -> granted = granted.milder(Verdict.valueOf(fired.says()));
        case "raise", "veto" -> {
          if (least(fired) == verdict) {
            needed.add(order -> order.id().equals(fired.id()));
          }
        }
        default -> {}
      }
    }
    if (granted == verdict) {
      needed.add(Order::grants);
    }
    return needed;
  }

  private static Verdict least(FiredOrder bar) {
    return bar.effect().equals("veto") ? Verdict.HOLD : Verdict.valueOf(bar.says());
  }

  private static boolean milder(
      Function<CaseFile, Verdict> by, SingleChange change, CaseFile file, Verdict verdict) {
    return by.apply(change.in(file)).compareTo(verdict) < 0;
  }

  /** Halves the way back to what was read, as long as the verdict stays milder. */
  private SingleChange smallest(SingleChange change, CaseFile file, Verdict verdict) {
    SingleChange good = change;
    Component part = change.component();
    if (part == null) {
      return good;
    }
    Object bad = part.read(change.was());
    for (Object middle = between(bad, good.value());
        middle != null;
        middle = between(bad, good.value())) {
      SingleChange nearer = SingleChange.to(change.was(), part, middle);
      if (milder(guess, nearer, file, verdict)) {
        good = nearer;
      } else {
        bad = middle;
      }
    }
    return good;
  }

  private static @Nullable Object between(Object bad, @Nullable Object good) {
    if (bad instanceof Long from && good instanceof Long to) {
      return Math.abs(to - from) <= 1 ? null : (Object) (from + (to - from) / 2);
    }
    if (bad instanceof Duration from && good instanceof Duration to) {
      long seconds = to.toSeconds() - from.toSeconds();
      return Math.abs(seconds) <= 1 ? null : (Object) from.plusSeconds(seconds / 2);
    }
    return null;
  }
}
