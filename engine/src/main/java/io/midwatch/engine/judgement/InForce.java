package io.midwatch.engine.judgement;

import io.midwatch.rules.rulebook.StandingOrders;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * The standing orders in force: one reference that is replaced whole. Whoever decides takes it once
 * and keeps it to the end of that decision.
 */
public final class InForce {

  /** Changes that were signed under earlier orders are few, and soon over. */
  private static final int MOST_FORMER = 4;

  private final Function<String, Optional<StandingOrders>> archive;
  private final Map<String, StandingOrders> former = new LinkedHashMap<>();
  private volatile StandingOrders current;

  /**
   * Begins with some orders.
   *
   * @param archive brings back earlier orders by their pack's digest, as far as they are kept
   */
  public InForce(StandingOrders first, Function<String, Optional<StandingOrders>> archive) {
    this.current = first;
    this.archive = archive;
  }

  /** Orders that stay in force for ever. */
  public static InForce always(StandingOrders orders) {
    return new InForce(orders, digest -> Optional.empty());
  }

  /** The orders in force. */
  public StandingOrders current() {
    return current;
  }

  /**
   * The orders of a pack that is or was in force.
   *
   * @param digest the pack's digest
   * @return empty if they are not kept any more
   */
  public synchronized Optional<StandingOrders> of(String digest) {
    if (current.pack().digest().equals(digest)) {
      return Optional.of(current);
    }
    StandingOrders kept = former.get(digest);
    if (kept != null) {
      return Optional.of(kept);
    }
    Optional<StandingOrders> restored = archive.apply(digest);
    restored.ifPresent(this::keep);
    return restored;
  }

  /** Puts other orders in force, from the next decision on. */
  public synchronized void replace(StandingOrders next) {
    keep(current);
    current = next;
  }

  private void keep(StandingOrders orders) {
    former.remove(orders.pack().digest());
    former.put(orders.pack().digest(), orders);
    if (former.size() > MOST_FORMER) {
      former.remove(former.keySet().iterator().next());
    }
  }
}
